'use client'

import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import type { MemberLook } from '@/components/groups/member-looks'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Segmented } from '@/components/ui/segmented'
import { usePageActions } from '@/lib/client/page-actions'
import type { GroupDetail } from '@/lib/contract/groups'
import { AssignmentFacts } from './assignment-facts'
import { AssignmentPicture } from './assignment-picture'
import type { LaneMember } from './lane-heading'
import { prepareLanes } from './prepare-lanes'
import { type Measure, measures } from './tiles'
import { useAssignmentUrl } from './use-assignment-url'
import { type TopicFacts, usePlaceFacts } from './use-place-facts'
import { type SettledMembers, useSettledMembers } from './use-settled-members'

const WhatIf = dynamic(() => import('./what-if/what-if').then((module) => module.WhatIf), {
  ssr: false,
})

const MEASURES: Record<Measure, { label: string; title: string }> = {
  lag: { label: 'lag', title: 'A tile is as full as the partition is behind' },
  traffic: { label: 'traffic', title: 'A tile is as full as much is written to the partition' },
}

/** What a closed question leaves of the address. */
const NO_QUESTION = {
  'what-if': null,
  join: null,
  leave: null,
  grow: null,
  as: null,
  before: null,
}

/** Topics that the group reads or has committed to. */
function topicsOf({ members, partitions }: GroupDetail): string[] {
  const read = members.flatMap(({ assignment }) => (assignment ?? []).map(({ topic }) => topic))
  return [...new Set([...read, ...partitions.map(({ topic }) => topic)])].sort()
}

function NoMembers({ known }: { known: boolean }) {
  return (
    <EmptyState
      title={
        known
          ? 'No members: nobody reads for this group now.'
          : 'The members of this group could not be read.'
      }
    >
      {known && <p>While it stays empty its offsets can be reset.</p>}
    </EmptyState>
  )
}

/** A classic group need not be one of consumers, and then Kafka cannot read its assignment. */
function untoldWords({ group }: GroupDetail): string {
  return group.state === 'Stable'
    ? 'not told: this member is no consumer'
    : 'not told while the group is not stable'
}

/** Why the picture is not of now. */
function beforeWords({ group }: GroupDetail): string {
  return group.memberCount === null
    ? 'The members could not be read: this is who read what before.'
    : 'Rebalancing: this is who read what before. Kafka tells the new assignment once all have joined.'
}

/** The group as it is: figures, what the last rebalance has done, and the picture. */
function AsItIs({
  cluster,
  detail,
  settled,
  measure,
  facts,
}: {
  cluster: string
  detail: GroupDetail
  settled: SettledMembers
  measure: Measure
  facts: TopicFacts
}) {
  const { members, looks, isBefore, news } = settled
  const lanes = useMemo(
    () => prepareLanes(members, detail.partitions, measure, facts),
    [members, detail.partitions, measure, facts],
  )
  const owners = useMemo(() => ownersOf(members, looks), [members, looks])
  const ownerOf = (memberId: string | null) => (memberId && owners.get(memberId)) || null
  return (
    <div className="space-y-3">
      <AssignmentFacts lanes={lanes} measure={measure} ownerOf={ownerOf} />
      <p className="flex flex-wrap items-baseline gap-x-2 empty:hidden">
        <span role="status">{news?.words}</span>
        {news && (
          <span className="text-xs text-ink-soft">
            <Moment value={news.at} />
          </span>
        )}
      </p>
      {isBefore && <Notice level="info" title={beforeWords(detail)} />}
      <AssignmentPicture
        cluster={cluster}
        lanes={lanes}
        measure={measure}
        ownerOf={ownerOf}
        epoch={detail.epoch}
        untold={untoldWords(detail)}
      />
    </div>
  )
}

function ownersOf(
  members: SettledMembers['members'],
  looks: SettledMembers['looks'],
): Map<string, LaneMember> {
  return new Map(
    members.flatMap((member) => {
      const look = looks.get(member.memberId)
      return look ? [[member.memberId, { look, member }]] : []
    }),
  )
}

/** Who is in the group and who reads what, with what would become of it. */
export function GroupAssignment({
  cluster,
  detail,
  looks,
}: {
  cluster: string
  detail: GroupDetail
  looks: ReadonlyMap<string, MemberLook>
}) {
  const [url, setUrl] = useAssignmentUrl()
  const settled = useSettledMembers(detail, looks)
  const { members } = settled
  const { group } = detail
  // Only these types are handed out by an assignor that can be asked.
  const isTold = members.every(({ assignment }) => assignment !== null)
  const canAsk = isTold && (group.type === 'classic' || group.type === 'consumer')
  const asks = url['what-if'] && canAsk
  const topics = useMemo(() => topicsOf(detail), [detail])
  const hasRacks = members.some(({ rack }) => rack !== null)
  const facts = usePlaceFacts(
    cluster,
    detail.partitions,
    topics,
    url.by === 'traffic' || hasRacks || asks,
  )
  const toggle = () => void setUrl(asks ? NO_QUESTION : { 'what-if': true })
  usePageActions(
    canAsk && !asks
      ? [{ label: 'What if members join or leave, or a topic grows?', run: toggle }]
      : [],
  )
  if (members.length === 0) {
    return (
      <Panel title="Members">
        <NoMembers known={group.memberCount !== null} />
      </Panel>
    )
  }
  return (
    <Panel
      title="Members"
      aside={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Segmented
            label="Tiles by"
            value={url.by}
            onChange={(by) => void setUrl({ by })}
            options={measures.map((value) => ({ value, ...MEASURES[value] }))}
          />
          {canAsk && (
            <Button aria-expanded={asks} onClick={toggle}>
              {asks ? 'As it is' : 'What if…'}
            </Button>
          )}
        </span>
      }
    >
      {asks ? (
        <WhatIf
          cluster={cluster}
          detail={detail}
          members={members}
          looks={settled.looks}
          facts={facts}
          topics={topics}
        />
      ) : (
        <AsItIs
          cluster={cluster}
          detail={detail}
          settled={settled}
          measure={url.by}
          facts={facts}
        />
      )}
    </Panel>
  )
}
