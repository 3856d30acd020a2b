import 'server-only'
import type { GroupState } from '@/lib/domain/groups/rebalance-state'
import { isRebalancing } from '@/lib/domain/groups/rebalance-sweeps'
import type { GroupFacts } from '@/lib/server/live/snapshot'

/** A sweep has seen a group in the middle of a rebalance. */
interface Sign {
  firstMs: number
  lastMs: number
}

/** The record of a rebalance that was seen under way is read within this after it was seen last. */
const KEPT_MS = 30_000

/** When classic groups were first seen to rebalance, which their log does not tell. */
export class RebalanceSigns {
  readonly #signs = new Map<string, Sign>()

  look(groups: ReadonlyMap<string, Pick<GroupFacts, 'listing'>>, nowMs: number): void {
    for (const [groupId, { lastMs }] of this.#signs) {
      if (nowMs - lastMs > KEPT_MS) this.#signs.delete(groupId)
    }
    for (const [groupId, { listing }] of groups) {
      if (listing.type !== 'classic' || listing.state === null) continue
      if (!isRebalancing(listing.state)) continue
      const firstMs = this.#signs.get(groupId)?.firstMs ?? nowMs
      this.#signs.set(groupId, { firstMs, lastMs: nowMs })
    }
  }

  /** The state with when it was first seen to come about, where it was. */
  beginningOf(groupId: string, state: GroupState): GroupState {
    const sign = this.#signs.get(groupId)
    if (sign === undefined || state.source !== 'log' || state.beganMs !== null) return state
    if (sign.firstMs > state.atMs || state.found) return state
    this.#signs.delete(groupId)
    return { ...state, beganMs: sign.firstMs, beganBefore: true }
  }
}
