import type { Rebalance, RebalanceCause, RebalanceMember } from '@/lib/contract/rebalances'
import { countOf } from '@/lib/format/counts'

/** More names than this are a count. */
const NAMED_MAX = 2

/** The name that its owner gave a member, where it is known. */
export function nameOfMember({ instanceId, clientId }: RebalanceMember): string | null {
  return instanceId ?? clientId
}

function namesOf(members: readonly RebalanceMember[]): string {
  const names = members.flatMap((member) => nameOfMember(member) ?? [])
  const few = names.length === members.length && names.length <= NAMED_MAX
  return few ? names.join(' and ') : countOf(members.length, 'member')
}

function causeWords(cause: RebalanceCause, { joined, left }: Rebalance): string {
  switch (cause) {
    case 'joined':
      return joined ? `${namesOf(joined)} joined` : 'members joined'
    case 'left':
      return left ? `${namesOf(left)} left` : 'members left'
    case 'subscriptions':
      return 'subscriptions changed'
    case 'topics':
      return 'topics or their partitions changed'
    case 'handover':
      return 'second step: what was given up is handed out'
  }
}

/** What caused a rebalance, `fraud-2 joined, fraud-1 left`; `null` where no cause is known. */
export function causesOfRebalance(rebalance: Rebalance): string | null {
  const { causes } = rebalance
  return causes.length === 0 ? null : causes.map((cause) => causeWords(cause, rebalance)).join(', ')
}
