import type { GroupHistory, LagColumn, LagMeasure } from '@/lib/contract/group-history'
import type { GroupDetail } from '@/lib/contract/groups'
import type { TimeLag } from '@/lib/contract/values'

type Column = GroupHistory['partitions'][number]

/** One more value of a column: `null` is unknown. */
interface Sample {
  value: number | null
  atLeast: boolean
}

const unknown: Sample = { value: null, atLeast: false }

/** A lag in the measure of a history. A chart needs no digit beyond the sixteenth. */
function sampleOf(
  measure: LagMeasure,
  { lag, timeLag }: { lag: string | null; timeLag: TimeLag | null },
): Sample {
  if (measure === 'messages') return { value: lag === null ? null : Number(lag), atLeast: false }
  // What is not known in messages is not known in time either.
  return lag === null || timeLag === null
    ? unknown
    : { value: timeLag.ms, atLeast: timeLag.atLeast }
}

/** Which of the columns stay, and whether the new one takes the place of the last. */
interface Change {
  /** The first that is still in the window. */
  from: number
  length: number
}

function extended(column: LagColumn, { value, atLeast }: Sample, { from, length }: Change) {
  const kept = column.atLeast.filter((index) => index >= from && index < length)
  return {
    values: [...column.values.slice(from, length), value],
    atLeast: [...kept.map((index) => index - from), ...(atLeast ? [length - from] : [])],
  }
}

function extendedPartitions(
  { measure, partitions }: GroupHistory,
  detail: GroupDetail,
  change: Change,
  partitionsMax: number,
): Column[] {
  const now = new Map(detail.partitions.map((p) => [`${p.partition}@${p.topic}`, p]))
  const columns = partitions.map((column) => {
    const key = `${column.partition}@${column.topic}`
    const place = now.get(key)
    now.delete(key)
    return { ...column, ...extended(column, place ? sampleOf(measure, place) : unknown, change) }
  })
  const before = Array<null>(change.length).fill(null)
  for (const place of now.values()) {
    if (columns.length >= partitionsMax) break
    const { topic, partition } = place
    const column = extended({ values: before, atLeast: [] }, sampleOf(measure, place), change)
    columns.push({ topic, partition, ...column })
  }
  return columns
}

/**
 * The history with one more sample on it, as the live stream brought it, and without what has left the window. Samples nearer than a
 * step to the one before share its place, so that an open page stays as fine as the answer it began with. The same history when the
 * sample is not newer than its last. Columns stay equally long, and unknown stays `null`.
 */
export function appendHistory(
  history: GroupHistory,
  detail: GroupDetail,
  { windowMs, partitionsMax }: { windowMs: number; partitionsMax: number },
): GroupHistory {
  const { times, measure, stepMs } = history
  const at = detail.asOf === null ? Number.NaN : Date.parse(detail.asOf)
  const last = times.at(-1) ?? Number.NEGATIVE_INFINITY
  if (Number.isNaN(at) || at <= last) return history
  const before = times.at(-2) ?? Number.NEGATIVE_INFINITY
  const length = at - before < stepMs ? times.length - 1 : times.length
  const firstKept = times.findIndex((time) => time >= at - windowMs)
  const change = { from: firstKept === -1 ? length : Math.min(firstKept, length), length }
  const total = sampleOf(measure, detail.group)
  return {
    ...history,
    times: [...times.slice(change.from, length), at],
    total: extended(history.total, total, change),
    partitions: extendedPartitions(history, detail, change, partitionsMax),
    partitionCount: detail.partitions.length,
    knownSince: history.knownSince ?? (total.value === null ? null : detail.asOf),
  }
}
