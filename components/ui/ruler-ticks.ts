import { formatCount } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { formatClock, formatMoment } from '@/lib/format/times'
import { positionOf, type RulerScale } from './ruler-scale'

export interface RulerTick {
  /** In per cent. */
  position: number
  label: string
}

const WANTED = 9n
/** A label on a tick nearer to an end than this would stand over that of the end. */
const END_ROOM = 6
const SHORT_BELOW = 10_000_000n
const DAY_MS = 86_400_000n
const TIME_STEPS_MS = [
  1_000n,
  5_000n,
  15_000n,
  30_000n,
  60_000n,
  300_000n,
  900_000n,
  1_800_000n,
  3_600_000n,
  10_800_000n,
  21_600_000n,
  43_200_000n,
  DAY_MS,
]

/** 1, 2 or 5 times a power of ten: the smallest that makes no more marks than wanted. */
function offsetStep(length: bigint): bigint {
  const rough = length / WANTED
  const power = 10n ** BigInt(Math.max(0, rough.toString().length - 1))
  return [1n, 2n, 5n, 10n].map((factor) => factor * power).find((step) => step > rough) ?? power
}

function timeStep(length: bigint): bigint {
  const found = TIME_STEPS_MS.find((step) => length / step <= WANTED)
  return found ?? DAY_MS * (length / DAY_MS / WANTED + 1n)
}

function offsetLabel(offset: bigint): string {
  return offset < SHORT_BELOW ? formatWhole(offset) : formatCount(offset)
}

function timeLabel(ms: bigint, step: bigint, timeZone: string): string {
  if (step >= DAY_MS / 2n) return formatMoment(Number(ms), timeZone).slice(5, 16)
  return formatClock(Number(ms), timeZone).slice(0, step < 60_000n ? 8 : 5)
}

/** The marks along a ruler that stands on its own: round offsets, or round times. */
export function rulerTicks(scale: RulerScale, timeZone: string): RulerTick[] {
  const [first, last] = [scale.knots.at(0), scale.knots.at(-1)]
  if (!first || !last || first.at >= last.at) return []
  const length = last.at - first.at
  const step = scale.by === 'time' ? timeStep(length) : offsetStep(length)
  const straight: RulerScale = {
    by: 'offset',
    knots: [first, last].map(({ at }) => ({ offset: at, at })),
  }
  const ticks: RulerTick[] = []
  for (let at = (first.at / step + 1n) * step; at < last.at; at += step) {
    const position = positionOf(straight, at)
    if (position < END_ROOM || position > 100 - END_ROOM) continue
    const label = scale.by === 'time' ? timeLabel(at, step, timeZone) : offsetLabel(at)
    ticks.push({ position, label })
  }
  return ticks
}
