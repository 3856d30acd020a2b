/** A pause this many times the usual step is a gap: Milena was not looking, and a line across it would claim that it was. */
const GAP_STEPS = 4
/** A sweep may come late without a gap being made of it. */
const GAP_MIN_MS = 10_000

/** A moment of a chart. */
export interface ChartRow {
  time: number
  /** One for each line, in the order of the lines; none at all in a gap. */
  values: (number | null)[]
}

/** The largest known value; `null` when none is known. */
export function largest(values: readonly (number | null)[]): number | null {
  let found: number | null = null
  for (const value of values) {
    if (value !== null && (found === null || value > found)) found = value
  }
  return found
}

function median(numbers: number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Rows of at most `pointsMax` buckets, each with the largest value in it, so that no peak is lost; a gap in time is a row without values. */
export function thinRows(
  times: readonly number[],
  lines: readonly (readonly (number | null)[])[],
  pointsMax: number,
): ChartRow[] {
  const size = Math.max(1, Math.ceil(times.length / pointsMax))
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time))
  const gapMs = Math.max(median(steps) * GAP_STEPS * size, GAP_MIN_MS)
  const rows: ChartRow[] = []
  for (let from = 0; from < times.length; from += size) {
    const time = times[Math.min(from + size, times.length) - 1] ?? 0
    const previous = rows.at(-1)
    if (previous && time - previous.time > gapMs) {
      rows.push({ time: previous.time + 1, values: [] })
    }
    rows.push({ time, values: lines.map((line) => largest(line.slice(from, from + size))) })
  }
  return rows
}
