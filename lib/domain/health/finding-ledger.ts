import { byLag, type Finding, type FindingKind, type Observation } from './finding'

/** What is or was wrong, by kind and, for groups, by group. Never changed in place. */
export type FindingLedger = ReadonlyMap<string, LedgerEntry>

interface LedgerEntry {
  observation: Observation
  firstMs: number
  lastMs: number
}

interface Patience {
  /** It must have been there for so long to be told. */
  holdMs: number
  /** Gone for less than this is not gone. */
  clearMs: number
}

/**
 * An election takes a second or two, a replica falls out of sync and back in a few, and one late answer is no silent broker.
 * Troubles of groups have marks of their own: see `groupTrouble`.
 */
const patience: Record<FindingKind, Patience> = {
  'cluster-unreachable': { holdMs: 0, clearMs: 0 },
  'no-controller': { holdMs: 5_000, clearMs: 0 },
  'broker-silent': { holdMs: 2_000, clearMs: 5_000 },
  'offline-partitions': { holdMs: 2_000, clearMs: 5_000 },
  'under-min-isr': { holdMs: 2_000, clearMs: 5_000 },
  'under-replicated': { holdMs: 5_000, clearMs: 10_000 },
  'group-without-members': { holdMs: 0, clearMs: 0 },
  'group-stalled': { holdMs: 0, clearMs: 0 },
  'group-falling-behind': { holdMs: 0, clearMs: 0 },
  // Between two rebalances the count of the last minutes may fall below its mark.
  'group-churning': { holdMs: 0, clearMs: 60_000 },
  // While a log or its group cannot be read, nothing is known of it.
  'group-lost-data': { holdMs: 0, clearMs: 60_000 },
  // It is told by the pace of one minute.
  'group-losing-data': { holdMs: 60_000, clearMs: 60_000 },
}

/** The worst kinds first: what stops writes and reads before what only may. */
const worstFirst: readonly FindingKind[] = [
  'cluster-unreachable',
  'offline-partitions',
  'under-min-isr',
  'no-controller',
  'broker-silent',
  'group-lost-data',
  'group-losing-data',
  'group-stalled',
  'group-falling-behind',
  'under-replicated',
  'group-without-members',
  'group-churning',
]

/** The ledger after one more look. */
export function keepFindings(
  before: FindingLedger,
  seen: readonly Observation[],
  nowMs: number,
): FindingLedger {
  const kept = new Map<string, LedgerEntry>()
  for (const [key, entry] of before) {
    const { clearMs } = patience[entry.observation.kind]
    if (nowMs - entry.lastMs < clearMs) kept.set(key, entry)
  }
  for (const observation of seen) {
    const key = keyOf(observation)
    const firstMs = before.get(key)?.firstMs ?? nowMs
    kept.set(key, { observation, firstMs, lastMs: nowMs })
  }
  return kept
}

/** What has been there long enough to be told, the worst first. */
export function tellFindings(ledger: FindingLedger): Finding[] {
  return [...ledger.values()]
    .filter(
      ({ observation, firstMs, lastMs }) => lastMs - firstMs >= patience[observation.kind].holdMs,
    )
    .map(({ observation, firstMs }) => ({ ...observation, sinceMs: firstMs }))
    .sort(byWorst)
}

function byWorst(a: Finding, b: Finding): number {
  if (a.level !== b.level) return a.level === 'critical' ? -1 : 1
  const byKind = worstFirst.indexOf(a.kind) - worstFirst.indexOf(b.kind)
  if (byKind !== 0) return byKind
  const [ofA] = a.groups
  const [ofB] = b.groups
  return ofA && ofB ? byLag(ofA, ofB) : 0
}

/** A cluster has one finding of a kind, however many brokers it concerns; of groups, each has its own. */
function keyOf({ kind, groups }: Observation): string {
  return kind.startsWith('group-') ? `${kind} ${groups[0]?.id}` : kind
}
