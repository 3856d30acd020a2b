import type { LagMeasure } from '@/lib/contract/group-history'
import type { HistoryWindow } from '@/lib/domain/time/history-window'
import { momentOf } from '@/lib/format/times'
import { HISTORY_RANGES, type HistoryRange, historyRangeOf } from './history-ranges'

/** What is asked of the history of a group's lag. */
export interface LagQuestion {
  measure: LagMeasure
  range: HistoryRange
  /** A window of the past in the place of the range; `null` looks at what is up to now. */
  window: HistoryWindow | null
  /** Those with the largest lag, which is enough for lines; or as many as the server sends. */
  partitions: 'largest' | 'all'
}

/** More points than this nobody can tell apart. */
export const LAG_POINTS = 300

/** What the lag chart of a group looks back at unless it is told otherwise. */
export const LAG_RANGE: HistoryRange = '15m'

export const lagMeasures = ['messages', 'time'] as const satisfies readonly LagMeasure[]

export const PARTITIONS_SENT: Record<LagQuestion['partitions'], number> = {
  largest: 50,
  all: 1_000,
}

/** The words of an address that say what is looked at. Repeated ones are lists. */
export interface LagAddress {
  range?: string | string[] | undefined
  measure?: string | string[] | undefined
  from?: string | string[] | undefined
  to?: string | string[] | undefined
}

/** What an address asks for; what means nothing in it is as if it were not there. */
export function lagQuestionOf({ range, measure, from, to }: LagAddress): LagQuestion {
  return {
    measure: lagMeasures.find((each) => each === measure) ?? 'messages',
    range: historyRangeOf(range, LAG_RANGE),
    window: windowOf(from, to),
    partitions: 'largest',
  }
}

function windowOf(from: unknown, to: unknown): HistoryWindow | null {
  if (typeof from !== 'string' || typeof to !== 'string') return null
  const fromMs = momentOf(from)
  const toMs = momentOf(to)
  return fromMs === null || toMs === null || fromMs >= toMs ? null : { fromMs, toMs }
}

/** The same in the words of the contract. */
export function lagQuery({ measure, range, window, partitions }: LagQuestion) {
  return {
    measure,
    seconds: HISTORY_RANGES[range],
    ...(window === null
      ? {}
      : { from: new Date(window.fromMs).toISOString(), to: new Date(window.toMs).toISOString() }),
    points: LAG_POINTS,
    partitions: PARTITIONS_SENT[partitions],
  }
}
