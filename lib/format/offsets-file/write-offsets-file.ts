import type { FileOffset } from './read-offsets-file'

/** Offsets as `kafka-consumer-groups --from-file` reads them: no heading, and no quotes, since names of topics need none. */
export function writeOffsetsFile(offsets: readonly FileOffset[]): string {
  return offsets.map(({ topic, partition, offset }) => `${topic},${partition},${offset}\n`).join('')
}
