'use client'

import { useMemo, useState } from 'react'
import { AssignmentPicture } from '@/components/groups/assignment/assignment-picture'
import type { LaneMember } from '@/components/groups/assignment/lane-heading'
import { prepareLanes } from '@/components/groups/assignment/prepare-lanes'
import { useAssignmentUrl } from '@/components/groups/assignment/use-assignment-url'
import type { TopicFacts } from '@/components/groups/assignment/use-place-facts'
import { compareMembers, type GroupMember, type MemberLook } from '@/components/groups/member-looks'
import { Notice } from '@/components/ui/notice'
import { Segmented } from '@/components/ui/segmented'
import type { GroupDetail } from '@/lib/contract/groups'
import type { AssignableGroup } from '@/lib/domain/groups/assignors/assignor'
import { type AssignorId, assignorIds } from '@/lib/domain/groups/assignors/assignor-ids'
import { ASSIGNORS, assignorInUse } from '@/lib/domain/groups/assignors/assignors'
import { whatIfGroupChanges } from '@/lib/domain/groups/assignors/what-if-group-changes'
import { adviceOn } from './advice'
import { askedChange, assignableGroup, isIdle, lanesAfter, looksOfJoined } from './ask-assignors'
import { AssignorTable } from './assignor-table'
import { type Question, QuestionForm } from './question-form'

interface WhatIfProps {
  cluster: string
  detail: GroupDetail
  members: readonly GroupMember[]
  looks: ReadonlyMap<string, MemberLook>
  facts: TopicFacts
  topics: readonly string[]
}

/** What a group uses where it can be asked, else what its type uses by default. */
function assignorOf({ group, assignor }: GroupDetail): AssignorId {
  return assignorInUse(group.type, assignor) ?? (group.type === 'consumer' ? 'uniform' : 'range')
}

/** The same group for as long as it is equal: each sweep tells the lag anew, and assignors do not ask for it. */
function useSteady(group: AssignableGroup): AssignableGroup {
  const text = JSON.stringify([group.members, [...group.partitionCounts]])
  const [steady, setSteady] = useState({ text, group })
  if (steady.text === text) return steady.group
  setSteady({ text, group })
  return group
}

function useOutcomes({ detail, members, topics, facts }: WhatIfProps) {
  const [{ join, leave, grow, by }] = useAssignmentUrl()
  const group = useSteady(assignableGroup(members, topics, detail.partitions, facts))
  const change = useMemo(
    () => askedChange(group, { join, leave, grow }),
    [group, join, leave, grow],
  )
  const outcomes = useMemo(
    () => assignorIds.map((assignor) => whatIfGroupChanges(group, change, assignor)),
    [group, change],
  )
  const plays = useMemo(() => {
    const before = prepareLanes(members, detail.partitions, by, facts)
    const racks = new Map(members.map(({ memberId, rack }) => [memberId, rack]))
    return outcomes.map((outcome) => ({
      outcome,
      before,
      after: lanesAfter(outcome, group, racks, { measure: by, facts }),
      measure: by,
    }))
  }, [outcomes, group, members, detail.partitions, by, facts])
  return { group, change, plays }
}

function useOwners(members: readonly GroupMember[], looks: WhatIfProps['looks'], join: number) {
  return useMemo(() => {
    const owners = new Map<string, LaneMember>()
    for (const member of members) {
      const look = looks.get(member.memberId)
      if (look) owners.set(member.memberId, { look, member })
    }
    for (const [id, look] of looksOfJoined(members.length, join)) owners.set(id, { look })
    return owners
  }, [members, looks, join])
}

/** What an assignor cannot be held to, where it applies. */
function Limits({ members, assignor }: { members: readonly GroupMember[]; assignor: AssignorId }) {
  const hasRacks = members.some(({ rack }) => rack !== null)
  const { protocol } = ASSIGNORS[assignor]
  return (
    <p className="max-w-[80ch] text-xs text-ink-soft">
      Computed with the algorithms of Kafka 4.3 from what the group reads now; nothing is changed.
      Who joins is taken to be last in the order of member ids, which Kafka makes up; with range and
      roundrobin another order moves others.
      {hasRacks &&
        protocol === 'classic' &&
        ' Racks, which clients of classic groups look at, are left out of account.'}
    </p>
  )
}

/** A question about the group, put to Kafka's assignors: what would become of it, on the same picture. */
export function WhatIf(props: WhatIfProps) {
  const { cluster, detail, members, looks } = props
  const [url, setUrl] = useAssignmentUrl()
  const { group, change, plays } = useOutcomes(props)
  const owners = useOwners(members, looks, change.join)
  const inUse = assignorInUse(detail.group.type, detail.assignor)
  const assignor = url.as ?? assignorOf(detail)
  const play = plays.find(({ outcome }) => outcome.assignor === assignor)
  if (!play) return null
  const inLetterOrder = [...members].sort((a, b) => compareMembers(a.memberId, b.memberId))
  const isAsking = !isIdle(change, group) || url.as !== null
  const advice = adviceOn(play, plays)
  const ask = ({ join, leave, grow, assignor: as }: Partial<Question>) =>
    void setUrl({
      ...(join === undefined ? {} : { join }),
      ...(leave === undefined ? {} : { leave: [...leave] }),
      ...(grow === undefined ? {} : { grow }),
      ...(as === undefined ? {} : { as }),
    })
  return (
    <div className="space-y-4">
      <QuestionForm
        question={{ join: change.join, leave: change.leave, grow: url.grow, assignor }}
        members={inLetterOrder}
        looks={looks}
        counts={group.partitionCounts}
        onChange={ask}
      />
      {/* The figures below it change with every sweep, and only the answer is worth an interruption. */}
      <p role="status" className="sr-only">
        {isAsking && advice.title}
      </p>
      {isAsking ? (
        <Notice role="note" level={advice.level} title={advice.title}>
          <ul className="list-disc ps-5 text-ink-soft">
            {advice.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice role="note" level="info" title="Let members join or leave, or a topic grow.">
          <p>
            The picture then shows what would become of the group, and the table how each assignor
            would do it.
          </p>
        </Notice>
      )}
      <Segmented
        label="Picture of"
        value={url.before ? 'before' : 'after'}
        onChange={(value) => void setUrl({ before: value === 'before' })}
        options={[
          { value: 'before', label: 'before' },
          { value: 'after', label: 'after' },
        ]}
      />
      <AssignmentPicture
        cluster={cluster}
        lanes={url.before ? play.before : play.after}
        measure={url.by}
        ownerOf={(memberId) => (memberId && owners.get(memberId)) || null}
        epoch={null}
        untold=""
      />
      <AssignorTable plays={plays} asked={assignor} inUse={inUse} measure={url.by} />
      <Limits members={members} assignor={assignor} />
    </div>
  )
}
