import type { GroupDetail, GroupHistory } from '@/lib/contract/groups'

/** What the chart follows by itself; a group may own thousands of partitions. */
const FOLLOWED_MAX = 10

/** Lag as a number for drawing. A chart needs no digit beyond the sixteenth. */
function lagNumber(lag: string | null): number | null {
  return lag === null ? null : Number(lag)
}

type Column = GroupHistory['partitions'][number]

function extendColumns(history: GroupHistory, detail: GroupDetail): Column[] {
  const now = new Map(detail.partitions.map((p) => [`${p.partition}@${p.topic}`, p]))
  const columns = history.partitions.map((column) => {
    const key = `${column.partition}@${column.topic}`
    const sample = now.get(key)?.lag ?? null
    now.delete(key)
    return { ...column, lag: [...column.lag, lagNumber(sample)] }
  })
  const before = Array<null>(history.times.length).fill(null)
  for (const added of now.values()) {
    if (columns.length >= FOLLOWED_MAX) break
    columns.push({
      topic: added.topic,
      partition: added.partition,
      lag: [...before, lagNumber(added.lag)],
    })
  }
  return columns
}

/**
 * The history with one more sample on it, as the live stream brought it, and without what has left the window. Samples nearer than
 * `stepMs` to the one before share its place, so that an open page stays as fine as the answer it began with. The same history when
 * the sample is not newer than its last. Columns stay equally long, and unknown stays `null`.
 */
export function appendHistory(
  history: GroupHistory,
  detail: GroupDetail,
  { windowMs, stepMs }: { windowMs: number; stepMs: number },
): GroupHistory {
  const at = detail.asOf === null ? Number.NaN : Date.parse(detail.asOf)
  const last = history.times.at(-1) ?? Number.NEGATIVE_INFINITY
  if (Number.isNaN(at) || at <= last) return history
  const before = history.times.at(-2) ?? Number.NEGATIVE_INFINITY
  const base = at - before < stepMs ? withoutLast(history) : history
  const times = [...base.times, at]
  const kept = times.findIndex((time) => time >= at - windowMs)
  const total = lagNumber(detail.group.lag)
  return {
    times: times.slice(kept),
    total: [...base.total, total].slice(kept),
    partitions: extendColumns(base, detail).map((column) => ({
      ...column,
      lag: column.lag.slice(kept),
    })),
    partitionCount: detail.partitions.length,
    knownSince: history.knownSince ?? (total === null ? null : detail.asOf),
    past: history.past,
  }
}

function withoutLast(history: GroupHistory): GroupHistory {
  return {
    ...history,
    times: history.times.slice(0, -1),
    total: history.total.slice(0, -1),
    partitions: history.partitions.map((column) => ({ ...column, lag: column.lag.slice(0, -1) })),
  }
}
