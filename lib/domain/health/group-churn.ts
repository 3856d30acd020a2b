import type { Rebalance } from '@/lib/domain/groups/rebalance'
import { churnOf } from '@/lib/domain/groups/rebalance-churn'
import { type Observation, observation } from './finding'

/**
 * A group that rebalances all the time by the doing of one client; `null` for any other. Without one that stands out it may as well be
 * deployed anew, which is no trouble.
 */
export function groupChurn(
  group: { id: string; lag: bigint | null },
  rebalances: readonly Rebalance[],
  nowMs: number,
): Observation | null {
  const { level, client } = churnOf(rebalances, nowMs)
  if (level === 'calm' || client === null) return null
  return observation('group-churning', 'warning', { groups: [group], groupCount: 1 })
}
