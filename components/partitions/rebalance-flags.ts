import type { RulerFlag } from '@/components/ui/ruler-parts'
import type { Rebalance } from '@/lib/contract/rebalances'
import { causesOfRebalance } from './rebalance-words'

/** The rebalances of a group as flags in order of time. The second step of a cooperative one belongs to the first. */
export function rebalanceFlags(rebalances: readonly Rebalance[]): RulerFlag[] {
  return rebalances
    .filter(({ causes }) => !causes.includes('handover'))
    .map((rebalance) => {
      const causes = causesOfRebalance(rebalance)
      const label = causes === null ? 'rebalance' : `rebalance: ${causes}`
      return { atMs: Date.parse(rebalance.at), label }
    })
    .sort((a, b) => a.atMs - b.atMs)
}
