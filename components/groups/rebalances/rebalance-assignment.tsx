'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { nameOfMember } from '@/components/partitions/rebalance-words'
import { ViewState } from '@/components/shell/view-state'
import { Tag } from '@/components/ui/tag'
import { rebalanceQueries } from '@/lib/client/queries/rebalance-queries'
import type { Rebalance } from '@/lib/contract/rebalances'
import { formatPartitions } from '@/lib/format/partition-list'
import { type MemberChange, memberChanges, type PartitionChange } from './assignment-change'

/** More tiles than this are no picture any more. */
const TILES_MAX = 64

const SIGNS: Record<PartitionChange['change'], string> = { kept: '', got: '+', 'gave up': '−' }

const LOOKS: Record<PartitionChange['change'], string> = {
  kept: 'border-line',
  got: 'border-accent bg-accent-soft font-semibold',
  'gave up': 'border-dashed border-line-strong text-ink-soft line-through',
}

/** `got from billing-2`: what became of a partition. */
function words({ change, other }: PartitionChange): string {
  if (other === null) return change
  return `${change} ${change === 'got' ? 'from' : 'to'} ${other}`
}

/** A partition of a member. What became of it is in its sign and its frame, and said to one who listens. */
function Tile(given: PartitionChange) {
  const { partition, change } = given
  return (
    <li
      title={`Partition ${partition}: ${words(given)}`}
      className={clsx(
        'mono inline-grid h-5 min-w-6 place-items-center rounded-sm border px-1 text-xs leading-none',
        LOOKS[change],
      )}
    >
      <span aria-hidden="true">
        {SIGNS[change]}
        {partition}
      </span>
      <span className="sr-only">
        {partition} {words(given)}
      </span>
    </li>
  )
}

/** `got 3–7`: many partitions in words. */
function PartitionWords({ partitions }: { partitions: readonly PartitionChange[] }) {
  const changes = ['kept', 'got', 'gave up'] as const
  return (
    <span className="flex flex-wrap gap-x-3">
      {changes.map((change) => {
        const those = partitions.filter((each) => each.change === change)
        if (those.length === 0) return null
        return (
          <span key={change}>
            <span className="text-ink-soft">{change}</span>{' '}
            <span className="mono">
              {formatPartitions(those.map(({ partition }) => partition))}
            </span>
          </span>
        )
      })}
    </span>
  )
}

function Topics({ topics }: { topics: MemberChange['topics'] }) {
  if (topics === null) return <span className="text-ink-soft">its partitions are not told</span>
  if (topics.length === 0) return <span className="text-ink-soft">no partition</span>
  const count = topics.reduce((sum, { partitions }) => sum + partitions.length, 0)
  return (
    <span className="space-y-1">
      {topics.map(({ topic, partitions }) => (
        <span key={topic} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="mono break-all">{topic}</span>
          {count > TILES_MAX ? (
            <PartitionWords partitions={partitions} />
          ) : (
            <ul aria-label={`Partitions of ${topic}`} className="flex flex-wrap gap-1">
              {partitions.map((each) => (
                <Tile key={each.partition} {...each} />
              ))}
            </ul>
          )}
        </span>
      ))}
    </span>
  )
}

function MemberRow({ member, change, topics }: MemberChange) {
  return (
    <li className="grid gap-x-6 gap-y-0.5 border-b border-line py-1.5 last:border-0 sm:grid-cols-[minmax(0,2fr)_minmax(0,5fr)]">
      <span className="min-w-0" title={`member ${member.memberId}`}>
        <span className="flex min-w-0 flex-wrap items-center gap-1.5">
          <span className="mono break-all">{nameOfMember(member) ?? member.memberId}</span>
          {(change === 'joined' || change === 'left') && <Tag>{change}</Tag>}
        </span>
        {member.clientHost && (
          <span className="block text-xs text-ink-soft">{member.clientHost}</span>
        )}
      </span>
      <Topics topics={topics} />
    </li>
  )
}

/** Who had what before a rebalance, and has what after it. */
export function RebalanceAssignment({
  cluster,
  id,
  rebalance,
}: {
  cluster: string
  id: string
  rebalance: Rebalance
}) {
  const query = useQuery(rebalanceQueries.detail(cluster, id, rebalance.key))
  return (
    <div className="border-t border-line bg-sunken px-3 py-2">
      <ViewState query={query} what="the assignment" skeletonRows={rebalance.memberCount || 1}>
        {(detail) => {
          const changes = memberChanges(detail)
          return (
            <>
              {rebalance.movedUnknown && (
                <p className="pb-1 text-xs text-ink-soft">
                  {rebalance.movedUnknown} Shown is what each member had after it.
                </p>
              )}
              {changes.length === 0 ? (
                <p className="text-ink-soft">Nobody is left in the group.</p>
              ) : (
                <ul aria-label="Members before and after">
                  {changes.map((each) => (
                    <MemberRow key={each.member.memberId} {...each} />
                  ))}
                </ul>
              )}
            </>
          )
        }}
      </ViewState>
    </div>
  )
}
