import type { Rebalance } from '@/lib/contract/rebalances'

/** A rebalance as the server tells it, for tests: everybody stopped, and nobody came or went. */
export function rebalanceFixture(facts: Partial<Rebalance> = {}): Rebalance {
  return {
    key: 'log-2-0',
    epoch: 2,
    skippedEpochs: 0,
    at: '2026-11-27T10:00:00.000Z',
    source: 'log',
    duration: null,
    durationUnknown: 'not told',
    causes: [],
    joined: [],
    left: [],
    beforeUnknown: null,
    memberCount: 1,
    moved: 0,
    movedUnknown: null,
    partitionCount: 1,
    stop: 'all',
    assignor: 'range',
    ...facts,
  }
}
