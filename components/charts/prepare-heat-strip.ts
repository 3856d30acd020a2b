import type { GroupHistory, LagMeasure } from '@/lib/contract/group-history'
import { type HeatLevel, heatLevels, levelOf } from './heat-levels'
import type { LagValue } from './lag-words'

/** As many moments as a reader can tell apart. */
const CELLS = 300
/** More rows than this are finer than a pixel each. */
const ROWS_MAX = 240
/** No row is higher than a line of text, and the strip no higher than the chart above it. */
const ROW_HEIGHT_MAX_PX = 14
/** What the level of a cell is where nothing is known. */
export const UNKNOWN_LEVEL = 255
/** A pause longer than so many columns is one in which nobody looked. */
const GAP_COLUMNS = 4
const GAP_MIN_MS = 10_000

export interface StripPartition {
  topic: string
  partition: number
}

/** Every partition of a group over time: a row each, or several in one where there are too many; a cell for each moment. */
export interface HeatStripData {
  measure: LagMeasure
  /** In order of topic and partition. */
  partitions: readonly StripPartition[]
  rowCount: number
  /** Partitions in a row. */
  perRow: number
  rowHeightPx: number
  cellCount: number
  fromMs: number
  toMs: number
  /** By row and cell: the largest lag; NaN where none is known. */
  lags: Float64Array
  /** The same as places in `levels`; `UNKNOWN_LEVEL` where none is known. */
  cellLevels: Uint8Array
  /** By row and cell, in `partitions`: whose lag it is. */
  owners: Uint16Array
  /** Cells, by their place, whose lag is only a lower bound. */
  bounds: ReadonlySet<number>
  levels: HeatLevel[]
}

interface Cells {
  /** The first cell of each column, and the one after its last. */
  from: Uint16Array
  to: Uint16Array
}

/** Which cells a column fills: until the next begins, or as long as a column lasts where the next is far. */
function cellsOf(
  { times, stepMs }: Pick<GroupHistory, 'times' | 'stepMs'>,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Cells {
  const cellMs = Math.max(1, toMs - fromMs) / CELLS
  const gapMs = Math.max(stepMs * GAP_COLUMNS, GAP_MIN_MS)
  const inside = (cell: number) => Math.min(CELLS, Math.max(0, cell))
  const cells = { from: new Uint16Array(times.length), to: new Uint16Array(times.length) }
  times.forEach((time, index) => {
    const next = times[index + 1] ?? Number.POSITIVE_INFINITY
    const endMs = next - time <= gapMs ? next : time + stepMs
    if (endMs <= fromMs || time > toMs) return
    // The last sample may be at the very end.
    const from = Math.min(CELLS - 1, inside(Math.floor((time - fromMs) / cellMs)))
    cells.from[index] = from
    cells.to[index] = Math.max(from + 1, inside(Math.ceil((endMs - fromMs) / cellMs)))
  })
  return cells
}

type Grid = Pick<HeatStripData, 'lags' | 'owners'> & { bounds: Set<number> }

/** Puts a lag into the cells from one to another that know of none as large. */
function raise(
  { lags, owners, bounds }: Grid,
  { from, to }: { from: number; to: number },
  { value, owner, isBound }: { value: number; owner: number; isBound: boolean },
): void {
  for (let at = from; at < to; at += 1) {
    if ((lags[at] ?? 0) >= value) continue
    lags[at] = value
    owners[at] = owner
    if (isBound) bounds.add(at)
    else bounds.delete(at)
  }
}

function byPlace(a: StripPartition, b: StripPartition): number {
  return a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1
}

/** What the heat strip draws of a history: the largest lag of each cell, so that no peak is lost however small a cell is. */
export function prepareHeatStrip(
  history: GroupHistory,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): HeatStripData {
  const columns = [...history.partitions].sort(byPlace)
  const perRow = Math.max(1, Math.ceil(columns.length / ROWS_MAX))
  const rowCount = Math.ceil(columns.length / perRow)
  const grid: Grid = {
    lags: new Float64Array(rowCount * CELLS).fill(Number.NaN),
    owners: new Uint16Array(rowCount * CELLS),
    bounds: new Set(),
  }
  const cells = cellsOf(history, { fromMs, toMs })
  columns.forEach(({ values, atLeast }, owner) => {
    const start = Math.floor(owner / perRow) * CELLS
    const isBound = new Set(atLeast)
    values.forEach((value, index) => {
      if (value === null) return
      const from = start + (cells.from[index] ?? 0)
      const to = start + (cells.to[index] ?? 0)
      raise(grid, { from, to }, { value, owner, isBound: isBound.has(index) })
    })
  })
  const { lags, owners, bounds } = grid
  const most = lags.reduce((largest, lag) => (lag > largest ? lag : largest), 0)
  const levels = heatLevels(history.measure, most)
  return {
    measure: history.measure,
    partitions: columns.map(({ topic, partition }) => ({ topic, partition })),
    rowCount,
    perRow,
    rowHeightPx: Math.max(1, Math.min(ROW_HEIGHT_MAX_PX, Math.floor(ROWS_MAX / (rowCount || 1)))),
    cellCount: CELLS,
    fromMs,
    toMs,
    lags,
    cellLevels: Uint8Array.from(lags, (lag) =>
      Number.isNaN(lag) ? UNKNOWN_LEVEL : levelOf(levels, lag),
    ),
    owners,
    bounds,
    levels,
  }
}

/** The strip of a group; `null` for one with a single partition, whose line says it all. */
export function stripOf(
  history: GroupHistory,
  window: { fromMs: number; toMs: number },
): HeatStripData | null {
  return history.partitions.length > 1 ? prepareHeatStrip(history, window) : null
}

/** A place on the strip. */
export interface StripPlace {
  row: number
  cell: number
}

/** The cell of a moment; held within the strip. */
export function cellAt({ fromMs, toMs, cellCount }: HeatStripData, timeMs: number): number {
  const cell = Math.floor(((timeMs - fromMs) / (toMs - fromMs || 1)) * cellCount)
  return Math.min(cellCount - 1, Math.max(0, cell))
}

/** When a cell begins. */
export function timeOfCell({ fromMs, toMs, cellCount }: HeatStripData, cell: number): number {
  return fromMs + (cell * (toMs - fromMs)) / cellCount
}

/** What there is at a place: whose lag, and how large; of several partitions in one row the largest. */
export function readStrip(
  strip: HeatStripData,
  { row, cell }: StripPlace,
): { name: string; lag: LagValue } {
  const at = row * strip.cellCount + cell
  const lag = strip.lags[at] ?? Number.NaN
  const known = !Number.isNaN(lag)
  const owner = strip.partitions[(known ? strip.owners[at] : row * strip.perRow) ?? 0]
  return {
    name: known || strip.perRow === 1 ? nameOf(owner) : rowName(strip, row),
    lag: { value: known ? lag : null, atLeast: strip.bounds.has(at) },
  }
}

/** `orders 3`, or the first and the last of several. */
export function rowName({ partitions, perRow }: HeatStripData, row: number): string {
  const first = partitions[row * perRow]
  const last = partitions[Math.min(partitions.length, (row + 1) * perRow) - 1]
  return first === last ? nameOf(first) : `${nameOf(first)} to ${nameOf(last)}`
}

function nameOf(partition: StripPartition | undefined): string {
  return partition === undefined ? '' : `${partition.topic} ${partition.partition}`
}
