import { Digits } from '@/components/ui/digits'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Tag } from '@/components/ui/tag'
import type { GroupDetail } from '@/lib/contract/groups'
import { countOf } from '@/lib/format/counts'
import { formatPartitions } from '@/lib/format/partition-list'
import { lagByMember, type MemberLag, type MemberLook } from './member-looks'
import { MemberMark } from './member-mark'

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

function MemberName({ member, look }: { member: Member; look: MemberLook | undefined }) {
  return (
    <span className="min-w-0">
      <span className="flex min-w-0 items-center gap-1.5" title={`member ${member.memberId}`}>
        {look && <MemberMark look={look} />}
        <span className="mono truncate">{member.instanceId ?? member.clientId}</span>
        {member.instanceId && <Tag title="A static member: group.instance.id">static</Tag>}
      </span>
      <span className="block truncate text-xs text-ink-soft">
        {member.clientHost}
        {member.rack && ` · rack ${member.rack}`}
      </span>
    </span>
  )
}

/** What a member has left to read. The bar is its part of the whole, beside the figure that says the same. */
function MemberShare({ own }: { own: MemberLag | undefined }) {
  const [lag, share] = [own?.lag ?? null, own?.share ?? null]
  return (
    <span className="flex items-center gap-2 sm:justify-end">
      {share !== null && (
        <span aria-hidden="true" className="h-1.5 w-16 bg-line max-sm:hidden">
          <span className="block h-full bg-ink-soft" style={{ width: `${share}%` }} />
        </span>
      )}
      <span className="sm:w-36 sm:text-end">
        <Digits value={lag} why="the lag of some of its partitions is not known" />{' '}
        <span className="text-xs text-ink-soft">behind{share !== null && ` · ${share} %`}</span>
      </span>
    </span>
  )
}

/** Who is in the group, which partitions each reads, and how much of the lag is whose. */
export function GroupMembers({
  detail,
  looks,
}: {
  detail: GroupDetail
  looks: Map<string, MemberLook>
}) {
  const { members, group, partitions } = detail
  const lags = lagByMember(members, partitions)
  return (
    <Panel title="Members" aside={members.length > 0 && countOf(members.length, 'member')}>
      {members.length > 0 ? (
        <ul className="border-t border-line-strong">
          {members.map((member) => (
            <li
              key={member.memberId}
              className="grid gap-x-6 gap-y-0.5 border-b border-line py-1.5 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_15rem]"
            >
              <MemberName member={member} look={looks.get(member.memberId)} />
              <Assignment assignment={member.assignment} />
              {group.type !== 'share' && <MemberShare own={lags.get(member.memberId)} />}
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
