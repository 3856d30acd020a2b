import 'server-only'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32c } from '@/lib/kafka/records/crc32c'
import { ENTRY_HEADER_BYTES, logSlices } from '@/lib/kafka/records/log-slices'

const FIRST_SEGMENT = '00000000000000000000.log'
const CHECKSUM_AT = 17
const CHECKED_FROM = 21
const ATTRIBUTES_AT = 22
const CODEC_MASK = 0b111

/** What may happen to a batch of format 2 on a disk. */
export type Damage = 'wrong-checksum' | 'unknown-codec'

/**
 * Changes the batch that begins at an offset where a running broker keeps it. Brokers check what producers send and not what they
 * have stored, so it is fetched as it lies there. Throws where no batch begins at the offset.
 */
export async function breakBatch(
  partitionDir: string,
  baseOffset: bigint,
  damage: Damage,
): Promise<void> {
  const path = join(partitionDir, FIRST_SEGMENT)
  let at = 0
  for (const { bytes, firstOffset } of logSlices(await readFile(path), 0n)) {
    if (firstOffset === baseOffset) {
      const file = await open(path, 'r+')
      await file.write(broken(Buffer.from(bytes), damage), 0, bytes.length, at)
      await file.close()
      return
    }
    at += ENTRY_HEADER_BYTES + bytes.readInt32BE(8)
  }
  throw new Error(`No batch begins at ${baseOffset} in ${path}.`)
}

function broken(bytes: Buffer, damage: Damage): Buffer {
  if (damage === 'wrong-checksum') {
    const last = bytes.length - 1
    bytes.writeUInt8(bytes.readUInt8(last) ^ 0xff, last)
    return bytes
  }
  bytes.writeUInt8(bytes.readUInt8(ATTRIBUTES_AT) | CODEC_MASK, ATTRIBUTES_AT)
  bytes.writeUInt32BE(crc32c(bytes.subarray(CHECKED_FROM)), CHECKSUM_AT)
  return bytes
}
