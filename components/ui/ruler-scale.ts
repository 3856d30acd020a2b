/** A place of which both the offset and the place on the axis are known. A list of them ascends in both. */
export interface Knot {
  offset: bigint
  at: bigint
}

/** When an offset was written, as the wire tells it. */
export interface TimelinePoint {
  offset: string
  timestampMs: string
}

/** How offsets lie along a ruler: straight by offset, or bent so that equal lengths are equal times. */
export interface RulerScale {
  by: 'offset' | 'time'
  knots: readonly Knot[]
}

/** Positions have two places: a hundredth of a per cent is less than a pixel on any screen. */
const STEPS = 10_000n
const STEPS_A_PERCENT = 100

/** The last moment a JavaScript date can be; a message may carry any 64-bit number. */
const TIME_MAX_MS = 8_640_000_000_000_000n

const largest = (a: bigint, b: bigint) => (a > b ? a : b)
const smallest = (a: bigint, b: bigint) => (a < b ? a : b)

/** The value `x` held between the two ends. */
export function heldBetween(low: bigint, x: bigint, high: bigint): bigint {
  return largest(low, smallest(x, high))
}

/** The first pair of neighbours whose second one reaches `x`. */
function neighbours(knots: readonly Knot[], x: bigint, side: keyof Knot): [Knot, Knot] | null {
  const next = knots.findIndex((knot, index) => index > 0 && knot[side] >= x)
  const [low, high] = [knots[next - 1], knots[next]]
  return low && high ? [low, high] : null
}

/** Straight between knots, held at the nearer end outside them. Rounded down, which keeps the order of what it maps. */
function interpolate(knots: readonly Knot[], x: bigint, from: keyof Knot): bigint | null {
  const to = from === 'offset' ? 'at' : 'offset'
  const [first, last] = [knots.at(0), knots.at(-1)]
  if (!first || !last) return null
  if (x <= first[from]) return first[to]
  if (x >= last[from]) return last[to]
  const pair = neighbours(knots, x, from)
  if (!pair) return null
  const [low, high] = pair
  const length = high[from] - low[from]
  return length === 0n ? low[to] : low[to] + ((x - low[from]) * (high[to] - low[to])) / length
}

/** Equal lengths are equally many offsets. */
export function offsetScale(start: bigint, end: bigint): RulerScale {
  return {
    by: 'offset',
    knots: [
      { offset: start, at: start },
      { offset: largest(start, end), at: largest(start, end) },
    ],
  }
}

/**
 * When the offsets from `start` to `end` were written. Timestamps are the producers' own and may run backwards; a time line cannot,
 * so a point earlier than one before it is moved up to that, and one that no calendar has is left out. Before the first point and
 * after the last their times are held. `null` where fewer than two different times are known.
 */
export function timeKnots(
  start: bigint,
  end: bigint,
  points: readonly TimelinePoint[],
): Knot[] | null {
  const known: Knot[] = []
  for (const { offset, timestampMs } of points) {
    const before = known.at(-1)
    const knot = { offset: BigInt(offset), at: BigInt(timestampMs) }
    if (knot.at < 0n || knot.at > TIME_MAX_MS) continue
    if (before && knot.offset <= before.offset) continue
    known.push(before ? { ...knot, at: largest(knot.at, before.at) } : knot)
  }
  const [startAt, endAt] = [interpolate(known, start, 'offset'), interpolate(known, end, 'offset')]
  if (startAt === null || endAt === null || startAt === endAt || start >= end) return null
  return [
    { offset: start, at: startAt },
    ...known.filter(({ offset }) => offset > start && offset < end),
    { offset: end, at: endAt },
  ]
}

/** The scale asked for; by offset where the times are not known. */
export function rulerScale(start: bigint, end: bigint, times: Knot[] | null): RulerScale {
  return times ? { by: 'time', knots: times } : offsetScale(start, end)
}

/** When an offset was written, in milliseconds since 1970; about, since it is read off between two known points. */
export function timeAbout(times: readonly Knot[], offset: bigint): bigint | null {
  return interpolate(times, offset, 'offset')
}

/**
 * Where an offset lies along a scale, in per cent of its length, to two places. Outside the ends it is held at the nearer one;
 * on a ruler without length everything is at its right end.
 */
export function positionOf({ knots }: RulerScale, offset: bigint): number {
  const [first, last] = [knots.at(0), knots.at(-1)]
  if (!first || !last || offset >= last.offset || first.at >= last.at) return 100
  if (offset <= first.offset) return 0
  const at = interpolate(knots, offset, 'offset') ?? first.at
  return Number(((at - first.at) * STEPS) / (last.at - first.at)) / STEPS_A_PERCENT
}

/** Where a moment lies along a scale by time, in per cent of its length; `null` on one by offset, and before and after what it shows. */
export function positionOfTime({ by, knots }: RulerScale, atMs: number): number | null {
  const [first, last] = [knots.at(0), knots.at(-1)]
  if (by !== 'time' || !first || !last) return null
  const at = BigInt(Math.round(atMs))
  if (at < first.at || at > last.at || first.at === last.at) return null
  return Number(((at - first.at) * STEPS) / (last.at - first.at)) / STEPS_A_PERCENT
}

/** The offset at a place along a scale, in per cent of its length: the inverse of `positionOf`, as near as two places tell. */
export function offsetAt({ knots }: RulerScale, percent: number): bigint {
  const [first, last] = [knots.at(0), knots.at(-1)]
  if (!first || !last) return 0n
  const steps = heldBetween(0n, BigInt(Math.round(percent * STEPS_A_PERCENT)), STEPS)
  if (steps === STEPS) return last.offset
  const at = first.at + ((last.at - first.at) * steps) / STEPS
  return interpolate(knots, at, 'at') ?? first.offset
}

/**
 * Where one lands who goes `percent` of the length on from an offset: at least one offset further, never outside
 * `start` … `end` − 1, which is where messages are.
 */
export function stepFrom(scale: RulerScale, offset: bigint, percent: number): bigint {
  const [first, last] = [scale.knots.at(0), scale.knots.at(-1)]
  if (!first || !last) return offset
  const aimed = offsetAt(scale, positionOf(scale, offset) + percent)
  const least = percent > 0 ? largest(aimed, offset + 1n) : smallest(aimed, offset - 1n)
  return heldBetween(first.offset, least, largest(first.offset, last.offset - 1n))
}

/** Room to the right of a live ruler, so that its edge is seen moving: up to a 32nd of its length, in steps of a power of two. */
export function reachOf(start: bigint, end: bigint): bigint {
  if (end <= start) return start
  const length = end - start
  const step = 1n << BigInt(Math.max(0, length.toString(2).length - 5))
  return start + ((length + step) / step) * step
}
