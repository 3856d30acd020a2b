import 'server-only'
import type { GroupHistory, LagColumn, LagMeasure } from '@/lib/contract/group-history'
import { unpackTimeLag } from '@/lib/domain/groups/packed-time-lag'
import { findGroup } from '@/lib/server/groups/find-group'
import { ProblemError } from '@/lib/server/http/problem-error'
import { presentInstant } from '@/lib/server/present-failures'
import { findCluster } from '@/lib/server/runtime'

/** What is asked for: up to now over the last `seconds`, or a window `from` … `to`, in at most `points` columns. */
export interface HistoryQuestion {
  measure: LagMeasure
  seconds: number
  from?: string | undefined
  to?: string | undefined
  points: number
  /** At most so many partitions: the ones with the largest lag. */
  partitions: number
}

/**
 * Lag of a group over time; columns before anything was known are left out.
 * Throws `unknown-cluster`, `not-found`, `kafka-unavailable`, `invalid-request`.
 */
export function readGroupHistory(
  clusterId: string,
  groupId: string,
  question: HistoryQuestion,
): GroupHistory {
  const monitor = findCluster(clusterId)
  const group = findGroup(monitor, groupId)
  const { measure, points, partitions: partitionLimit } = question
  const range = { ...windowOf(question, Date.now()), measure, points, partitionLimit }
  const columns = monitor.histories.lag.read(groupId, range)
  const present = presentColumn(measure)
  return {
    measure,
    times: columns?.times ?? [],
    stepMs: columns?.stepMs ?? 1_000,
    total: present(columns?.total ?? []),
    partitions: (columns?.partitions ?? []).map(({ topic, partition, values }) => ({
      topic,
      partition,
      ...present(values),
    })),
    partitionCount: group.partitions.length,
    knownSince: presentInstant(columns?.knownSinceMs ?? null),
    past: monitor.past(),
  }
}

function windowOf(
  { seconds, from, to }: HistoryQuestion,
  nowMs: number,
): { fromMs: number; toMs: number } {
  const toMs = to === undefined ? nowMs : Date.parse(to)
  const fromMs = from === undefined ? toMs - seconds * 1_000 : Date.parse(from)
  if (fromMs < toMs) return { fromMs, toMs }
  throw new ProblemError('invalid-request', 'The window ends before it begins.', {
    errors: [{ pointer: '/query/to', detail: 'has to be after `from`' }],
  })
}

/** In messages a value is what it is; in time it is unpacked. */
function presentColumn(measure: LagMeasure): (values: readonly (number | null)[]) => LagColumn {
  if (measure === 'messages') return (values) => ({ values: [...values], atLeast: [] })
  return (packed) => {
    const lags = packed.map((value) => (value === null ? null : unpackTimeLag(value)))
    return {
      values: lags.map((lag) => lag?.ms ?? null),
      atLeast: lags.flatMap((lag, index) => (lag?.atLeast ? [index] : [])),
    }
  }
}
