import type { RulerFlag } from '@/components/ui/ruler-parts'
import type { Rebalance, RebalanceCause, RebalanceMember } from '@/lib/contract/rebalances'
import { countOf } from '@/lib/format/counts'

/** More names than this are a count. */
const NAMED_MAX = 2

function namesOf(members: readonly RebalanceMember[]): string {
  const names = members.flatMap(({ instanceId, clientId }) => instanceId ?? clientId ?? [])
  const few = names.length === members.length && names.length <= NAMED_MAX
  return few ? names.join(' and ') : countOf(members.length, 'member')
}

/** What one cause says; `null` for the second step of something already told. */
function wordsOf(cause: RebalanceCause, { joined, left }: Rebalance): string | null {
  switch (cause) {
    case 'joined':
      return joined ? `${namesOf(joined)} joined` : 'members joined'
    case 'left':
      return left ? `${namesOf(left)} left` : 'members left'
    case 'subscriptions':
      return 'subscriptions changed'
    case 'topics':
      return 'topics changed'
    default:
      return null
  }
}

/** `rebalance: fraud-1 left`, the causes as far as they are known. */
function labelOf(rebalance: Rebalance): string {
  const what = rebalance.causes.flatMap((cause) => wordsOf(cause, rebalance) ?? [])
  return what.length === 0 ? 'rebalance' : `rebalance: ${what.join(', ')}`
}

/** The rebalances of a group as flags in order of time. The second step of a cooperative one belongs to the first. */
export function rebalanceFlags(rebalances: readonly Rebalance[]): RulerFlag[] {
  return rebalances
    .filter(({ causes }) => !causes.includes('handover'))
    .map((rebalance) => ({ atMs: Date.parse(rebalance.at), label: labelOf(rebalance) }))
    .sort((a, b) => a.atMs - b.atMs)
}
