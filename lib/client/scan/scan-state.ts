import type { Problem } from '@/lib/contract/problem'
import type { ScanLine, ScannedPartition } from '@/lib/contract/scan'
import type { Failure } from '@/lib/contract/values'
import { formatCursor } from '@/lib/domain/messages/offset-cursor'

/** Why a scan rests, in its last word. */
export type ScanEnd = Extract<ScanLine, { kind: 'done' }>['end']

export interface ScanTotals {
  messagesRead: number
  /** As stored, compressed. */
  bytesRead: number
  matches: number
  /** Messages that the filter could not judge. */
  unjudged: number
  /** Matches of a live tail that were not sent because this reader could not follow. */
  dropped: number
  elapsedMs: number
}

/**
 * `opening` until the server has said something; `rested` when it has said its last word; `stopped` by the reader; `cut-off` when the
 * stream ended without a last word; `refused` when there was none.
 */
export type ScanPhase =
  | 'opening'
  | 'queued'
  | 'reading'
  | 'rested'
  | 'stopped'
  | 'cut-off'
  | 'refused'

/** What is known of a scan, over all the times it went on: a search that was stopped and continued is one search. */
export interface ScanState {
  phase: ScanPhase
  /** 1 is the next; `null` unless it waits. */
  queuePosition: number | null
  /** `null` until it has started. */
  direction: 'forward' | 'backward' | null
  budgetBytes: number | null
  partitionChoice: string | null
  partitions: readonly ScannedPartition[]
  totals: ScanTotals
  /** Offsets still planned; `null` before the first progress and in a live tail. */
  offsetsLeft: string | null
  /** The newest last. */
  notices: readonly { partition: number; message: string }[]
  failures: readonly Failure[]
  /** Why it rests, in its last word. */
  end: ScanEnd | null
  /** Where it goes on, of its last word. */
  next: string | null
  problem: Problem | null
  /** What had been read before it went on for the last time. */
  before: { totals: ScanTotals; partitions: readonly ScannedPartition[] }
}

const NOTICES_MAX = 20

const NOTHING: ScanTotals = {
  messagesRead: 0,
  bytesRead: 0,
  matches: 0,
  unjudged: 0,
  dropped: 0,
  elapsedMs: 0,
}

export const NEW_SCAN: ScanState = {
  phase: 'opening',
  queuePosition: null,
  direction: null,
  budgetBytes: null,
  partitionChoice: null,
  partitions: [],
  totals: NOTHING,
  offsetsLeft: null,
  notices: [],
  failures: [],
  end: null,
  next: null,
  problem: null,
  before: { totals: NOTHING, partitions: [] },
}

type Bound = string | null

const lesser = (a: Bound, b: Bound) =>
  a === null ? b : b === null ? a : BigInt(a) < BigInt(b) ? a : b

const greater = (a: Bound, b: Bound) =>
  a === null ? b : b === null ? a : BigInt(a) > BigInt(b) ? a : b

/** A scan goes on exactly where it rested, so what was read before and after is one span. */
function joined(before: ScannedPartition | undefined, now: ScannedPartition): ScannedPartition {
  if (!before) return now
  return {
    ...now,
    logStartOffset: now.logStartOffset ?? before.logStartOffset,
    highWatermark: now.highWatermark ?? before.highWatermark,
    plannedFirst: lesser(before.plannedFirst, now.plannedFirst),
    plannedLast: greater(before.plannedLast, now.plannedLast),
    readFirst: lesser(before.readFirst, now.readFirst),
    readLast: greater(before.readLast, now.readLast),
    readTimeMs: now.readTimeMs ?? before.readTimeMs,
    messagesRead: before.messagesRead + now.messagesRead,
    bytesRead: before.bytesRead + now.bytesRead,
    matches: before.matches + now.matches,
  }
}

/** The partitions with those that have moved, in the order of their numbers. */
function withPartitions(
  state: ScanState,
  moved: readonly ScannedPartition[],
): readonly ScannedPartition[] {
  if (moved.length === 0) return state.partitions
  const before = new Map(state.before.partitions.map((each) => [each.partition, each]))
  const all = new Map(state.partitions.map((each) => [each.partition, each]))
  for (const each of moved) all.set(each.partition, joined(before.get(each.partition), each))
  return [...all.values()].sort((a, b) => a.partition - b.partition)
}

function totalsOf(before: ScanTotals, now: Partial<ScanTotals>): ScanTotals {
  return {
    messagesRead: before.messagesRead + (now.messagesRead ?? 0),
    bytesRead: before.bytesRead + (now.bytesRead ?? 0),
    matches: before.matches + (now.matches ?? 0),
    unjudged: before.unjudged + (now.unjudged ?? 0),
    dropped: before.dropped + (now.dropped ?? 0),
    elapsedMs: before.elapsedMs + (now.elapsedMs ?? 0),
  }
}

/** What is known after one more line. Messages, markers and gaps are what a scan finds, not how it stands: they change nothing here. */
export function afterLine(state: ScanState, line: ScanLine): ScanState {
  switch (line.kind) {
    case 'queued':
      return { ...state, phase: 'queued', queuePosition: line.position }
    case 'started':
      return {
        ...state,
        phase: 'reading',
        queuePosition: null,
        direction: line.direction,
        budgetBytes: line.budgetBytes,
        partitionChoice: line.partitionChoice,
        partitions: withPartitions(state, line.partitions),
        failures: line.failures,
      }
    case 'progress':
      return {
        ...state,
        phase: 'reading',
        queuePosition: null,
        partitions: withPartitions(state, line.partitions),
        totals: totalsOf(state.before.totals, line),
        offsetsLeft: line.offsetsLeft,
      }
    case 'notice': {
      const { partition, message } = line
      return { ...state, notices: [...state.notices, { partition, message }].slice(-NOTICES_MAX) }
    }
    case 'failed':
      return { ...state, failures: [...state.failures, line.failure] }
    case 'done':
      return {
        ...state,
        phase: 'rested',
        queuePosition: null,
        partitions: withPartitions(state, line.partitions),
        totals: totalsOf(state.before.totals, line),
        end: line.end,
        next: line.next,
      }
    default:
      return state
  }
}

/** What is known once no more lines come: a scan that has not said its last word was stopped, or cut off. */
export function afterStream(state: ScanState, why: 'stopped' | 'ended'): ScanState {
  if (state.phase === 'rested') return state
  return { ...state, phase: why === 'stopped' ? 'stopped' : 'cut-off', queuePosition: null }
}

export function afterProblem(state: ScanState, problem: Problem): ScanState {
  return { ...state, phase: 'refused', queuePosition: null, problem }
}

/** The same search, about to go on: all that was read stands, and what failed is tried again. */
export function goingOn(state: ScanState): ScanState {
  return {
    ...NEW_SCAN,
    direction: state.direction,
    partitions: state.partitions,
    totals: state.totals,
    before: { totals: state.totals, partitions: state.partitions },
  }
}

export function isOver({ phase }: ScanState): boolean {
  return phase === 'rested' || phase === 'stopped' || phase === 'cut-off' || phase === 'refused'
}

/** The offset below which a scan that reads back goes on; `null` where all planned was read. */
function leftBelow({ plannedFirst, plannedLast, readFirst }: ScannedPartition): bigint | null {
  if (plannedFirst === null || plannedLast === null) return null
  if (readFirst === null) return BigInt(plannedLast) + 1n
  return BigInt(readFirst) > BigInt(plannedFirst) ? BigInt(readFirst) : null
}

/** The offset from which a scan that reads forth goes on; `null` where all planned was read. */
function leftAbove({ plannedFirst, plannedLast, readLast }: ScannedPartition): bigint | null {
  if (plannedFirst === null || plannedLast === null) return null
  if (readLast === null) return BigInt(plannedFirst)
  return BigInt(readLast) < BigInt(plannedLast) ? BigInt(readLast) + 1n : null
}

/** The next offset of a tail, which has no end; `null` where not even the end of the log is known. */
function nextOf({ plannedFirst, readLast, highWatermark }: ScannedPartition): bigint | null {
  if (readLast !== null) return BigInt(readLast) + 1n
  const start = plannedFirst ?? highWatermark
  return start === null ? null : BigInt(start)
}

/**
 * Where a scan goes on, as the `from` of the next one: what its last word said, or, where it was stopped or cut off, what its last
 * progress tells. `null` where nothing is left, or nothing is known. A scan that `follows` always goes on.
 */
export function resumePoint(state: ScanState, follows = false): string | null {
  if (state.phase === 'rested' && !follows) return state.next
  const { direction } = state
  if (direction === null) return null
  const leftOf = follows ? nextOf : direction === 'backward' ? leftBelow : leftAbove
  const left = state.partitions.flatMap((partition) => {
    const offset = leftOf(partition)
    return offset === null ? [] : [[partition.partition, offset] as const]
  })
  return left.length > 0 ? `at:${formatCursor(new Map(left))}` : null
}
