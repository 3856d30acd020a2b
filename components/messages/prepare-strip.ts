/** A partition in a strip: where it begins and ends, and what of it was read, both from the first offset up to the one after the last. */
export interface StripPart {
  start: string | null
  end: string | null
  from: string | null
  to: string | null
}

const CELL = 100
const HEIGHT = 10
/** What was read is seen, however little it is. */
const LEAST = 4

/** How far a place is on the way from start to end, in units of a cell. */
function placeIn(width: number, at: bigint, start: bigint, end: bigint): number {
  if (end <= start) return 0
  const share = Number(((at - start) * 1_000n) / (end - start)) / 1_000
  return Math.min(1, Math.max(0, share)) * width
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`
}

function readRectangle(
  { start, end, from, to }: StripPart,
  left: number,
  width: number,
): string | null {
  if (start === null || end === null || from === null || to === null) return null
  const bounds = [BigInt(start), BigInt(end)] as const
  const first = placeIn(width, BigInt(from), ...bounds)
  const length = Math.max(LEAST, placeIn(width, BigInt(to), ...bounds) - first)
  // What is read at the very end does not leave its cell.
  return rectangle(left + Math.min(first, width - length), 0, length, HEIGHT)
}

/** All partitions and what was read of each, as two paths however many they are. */
export function stripPaths(parts: readonly StripPart[]) {
  const gap = parts.length > 100 ? 20 : 6
  const width = CELL - gap
  const tracks: string[] = []
  const reads: string[] = []
  for (const [index, part] of parts.entries()) {
    const left = index * CELL
    tracks.push(rectangle(left, 3, width, 4))
    const read = readRectangle(part, left, width)
    if (read !== null) reads.push(read)
  }
  return {
    width: Math.max(1, parts.length * CELL - gap),
    height: HEIGHT,
    tracks: tracks.join(''),
    reads: reads.join(''),
  }
}
