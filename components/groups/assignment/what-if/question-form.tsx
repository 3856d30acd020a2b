'use client'

import type { GroupMember, MemberLook } from '@/components/groups/member-looks'
import { MemberMark } from '@/components/groups/member-mark'
import { Checkbox } from '@/components/ui/checkbox'
import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import { type AssignorId, assignorIds } from '@/lib/domain/groups/assignors/assignor-ids'
import { ASSIGNORS } from '@/lib/domain/groups/assignors/assignors'
import { GROW_MAX, JOIN_MAX } from './ask-assignors'

/** What the assignors of one name are told apart by. */
export function assignorName(id: AssignorId): string {
  const { name, protocol } = ASSIGNORS[id]
  return name === 'range' ? `range (${protocol})` : name
}

const HINTS: Record<AssignorId, string> = {
  range: 'Runs of each topic; everybody stops',
  roundrobin: 'Dealt out in turn; everybody stops',
  sticky: 'Keeps what it can; everybody stops',
  'cooperative-sticky': 'Keeps what it can; only what moves stops',
  uniform: 'KIP-848: keeps what it can; only what moves stops',
  'consumer-range': 'KIP-848: runs of each topic; only what moves stops',
}

export interface Question {
  join: number
  leave: readonly string[]
  grow: { topic: string; count: number } | null
  assignor: AssignorId
}

function GrowField({
  counts,
  grow,
  onGrow,
}: {
  counts: ReadonlyMap<string, number>
  grow: Question['grow']
  onGrow: (grow: Question['grow']) => void
}) {
  const [first = ''] = counts.keys()
  const topic = grow && counts.has(grow.topic) ? grow.topic : first
  const has = counts.get(topic) ?? 0
  const set = (next: string, count: number | null) =>
    onGrow(count === null ? null : { topic: next, count })
  return (
    <div className="flex flex-wrap items-start gap-x-2 gap-y-2">
      {counts.size > 1 && (
        <Select
          label="Topic"
          className="w-44"
          value={topic}
          onChange={(next) => set(next, counts.get(next) ?? null)}
          options={[...counts.keys()].map((value) => ({ value, label: value }))}
        />
      )}
      <NumberField
        label={`Partitions of ${topic}`}
        value={grow?.topic === topic ? grow.count : has}
        min={has}
        max={GROW_MAX}
        hint={`has ${has}`}
        onChange={(count) => set(topic, count === has ? null : count)}
      />
    </div>
  )
}

function LeaveField({
  members,
  looks,
  leave,
  onLeave,
}: {
  members: readonly GroupMember[]
  looks: ReadonlyMap<string, MemberLook>
  leave: readonly string[]
  onLeave: (leave: string[]) => void
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="field-label">Members that leave</legend>
      <div className="flex max-h-24 flex-wrap gap-x-4 overflow-y-auto">
        {members.map(({ memberId }) => {
          const look = looks.get(memberId)
          return (
            <Checkbox
              key={memberId}
              checked={leave.includes(memberId)}
              onChange={(leaves) =>
                onLeave(leaves ? [...leave, memberId] : leave.filter((id) => id !== memberId))
              }
              label={
                <span className="inline-flex items-center gap-1.5">
                  {look && <MemberMark look={look} />}
                  <span className="sr-only">{look?.letter}</span>
                  <span className="mono">{look?.name ?? memberId}</span>
                </span>
              }
            />
          )
        })}
      </div>
    </fieldset>
  )
}

/** What is to happen, and which assignor is asked about it. */
export function QuestionForm({
  question,
  members,
  looks,
  counts,
  onChange,
}: {
  question: Question
  members: readonly GroupMember[]
  looks: ReadonlyMap<string, MemberLook>
  /** Partitions of each topic. */
  counts: ReadonlyMap<string, number>
  onChange: (change: Partial<Question>) => void
}) {
  return (
    <form
      className="flex flex-wrap items-start gap-x-6 gap-y-3"
      onSubmit={(event) => event.preventDefault()}
    >
      <NumberField
        label="Members that join"
        value={question.join}
        min={0}
        max={JOIN_MAX}
        onChange={(join) => onChange({ join: join ?? 0 })}
      />
      <LeaveField
        members={members}
        looks={looks}
        leave={question.leave}
        onLeave={(leave) => onChange({ leave })}
      />
      {counts.size > 0 && (
        <GrowField counts={counts} grow={question.grow} onGrow={(grow) => onChange({ grow })} />
      )}
      <Select
        label="Assignor"
        className="w-64"
        value={question.assignor}
        onChange={(assignor) => onChange({ assignor })}
        options={assignorIds.map((value) => ({
          value,
          label: assignorName(value),
          hint: HINTS[value],
        }))}
      />
    </form>
  )
}
