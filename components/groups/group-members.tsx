import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Tag } from '@/components/ui/tag'
import type { GroupDetail } from '@/lib/contract/groups'
import { countOf } from '@/lib/format/counts'
import { formatPartitions } from '@/lib/format/partition-list'

type Member = GroupDetail['members'][number]

/** `orders 0–3, payments 1`: the partitions of a member by topic. */
function assignmentText(assignment: NonNullable<Member['assignment']>): [string, string][] {
  const byTopic = new Map<string, number[]>()
  for (const { topic, partition } of assignment) {
    byTopic.set(topic, [...(byTopic.get(topic) ?? []), partition])
  }
  return [...byTopic].map(([topic, partitions]) => [topic, formatPartitions(partitions)])
}

function Assignment({ assignment }: { assignment: Member['assignment'] }) {
  if (assignment === null) {
    return <span className="text-ink-soft">not told while the group is not stable</span>
  }
  if (assignment.length === 0) {
    return (
      <span
        className="text-warning"
        title="More members than partitions: this one has nothing to do"
      >
        idle: no partition
      </span>
    )
  }
  return (
    <span className="flex flex-wrap gap-x-4">
      {assignmentText(assignment).map(([topic, partitions]) => (
        <span key={topic} className="mono">
          {topic} <span className="text-ink-soft">{partitions}</span>
        </span>
      ))}
    </span>
  )
}

/** Who is in the group, and which partitions each reads. */
export function GroupMembers({ detail }: { detail: GroupDetail }) {
  const { members, group } = detail
  return (
    <Panel title="Members" aside={members.length > 0 && countOf(members.length, 'member')}>
      {members.length > 0 ? (
        <ul className="border-t border-line-strong">
          {members.map((member) => (
            <li
              key={member.memberId}
              className="grid gap-x-6 gap-y-0.5 border-b border-line py-1.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
            >
              <span className="min-w-0">
                <span className="mono block truncate" title={`member ${member.memberId}`}>
                  {member.instanceId ?? member.clientId}{' '}
                  {member.instanceId && (
                    <Tag title="A static member: group.instance.id">static</Tag>
                  )}
                </span>
                <span className="block truncate text-xs text-ink-soft">
                  {member.clientHost}
                  {member.rack && ` · rack ${member.rack}`}
                </span>
              </span>
              <Assignment assignment={member.assignment} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState
          title={
            group.memberCount === null
              ? 'The members of this group could not be read.'
              : 'No members: nobody reads for this group now.'
          }
        >
          {group.memberCount !== null && <p>While it stays empty its offsets can be reset.</p>}
        </EmptyState>
      )}
    </Panel>
  )
}
