import { isPacked, packCursor, unpackCursor } from './packed-cursor'

/** An offset for each of some partitions: a place between the messages of a topic, from where it is read in either direction. */
export type OffsetCursor = ReadonlyMap<number, bigint>

/** As far as a person may read it, and an address is no longer for it than for anything else. */
const READABLE_MAX = 1_000

/** `0:1045,2:88120`, by partition; of many partitions packed, `~Gx2…`: as the contract writes it. */
export function formatCursor(cursor: OffsetCursor): string {
  const readable = [...cursor]
    .sort(([a], [b]) => a - b)
    .map(([partition, offset]) => `${partition}:${offset}`)
    .join(',')
  return readable.length > READABLE_MAX ? packCursor(cursor) : readable
}

/** The reverse. Where a partition is named twice the last one counts; `null` for what is no cursor. */
export function parseCursor(text: string): OffsetCursor | null {
  if (isPacked(text)) return unpackCursor(text)
  const places = text.split(',').map((place) => /^(\d{1,10}):(\d{1,19})$/.exec(place))
  const cursor = new Map<number, bigint>()
  for (const place of places) {
    const [, partition, offset] = place ?? []
    if (partition === undefined || offset === undefined) return null
    cursor.set(Number(partition), BigInt(offset))
  }
  return cursor
}
