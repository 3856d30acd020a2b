/** An offset for each of some partitions: a place between the messages of a topic, from where it is read in either direction. */
export type OffsetCursor = ReadonlyMap<number, bigint>

/** `0:1045,2:88120`, by partition: as the contract writes it. */
export function formatCursor(cursor: OffsetCursor): string {
  return [...cursor]
    .sort(([a], [b]) => a - b)
    .map(([partition, offset]) => `${partition}:${offset}`)
    .join(',')
}

/** The reverse. Where a partition is named twice the last one counts; `null` for what is no cursor. */
export function parseCursor(text: string): OffsetCursor | null {
  const places = text.split(',').map((place) => /^(\d{1,10}):(\d{1,19})$/.exec(place))
  const cursor = new Map<number, bigint>()
  for (const place of places) {
    const [, partition, offset] = place ?? []
    if (partition === undefined || offset === undefined) return null
    cursor.set(Number(partition), BigInt(offset))
  }
  return cursor
}
