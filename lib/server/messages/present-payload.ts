import 'server-only'
import { isUtf8 } from 'node:buffer'
import type { Payload } from '@/lib/contract/messages'

/** What a page shows of a key, value or header; `readMessage` shows the whole. */
export const PREVIEW_BYTES = 65_536
/** The most that one message is sent with at all. */
export const WHOLE_BYTES_MAX = 33_554_432

/**
 * Bytes as text where they are text: `utf8` only if encoding the text again gives these very bytes. At most `maxBytes` of
 * them, cut between characters.
 */
export function presentPayload(bytes: Uint8Array | null, maxBytes: number): Payload | null {
  if (bytes === null) return null
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const truncated = buffer.length > maxBytes
  // The whole decides, so that a message does not change its encoding between the page and the detail.
  const encoding = isUtf8(buffer) ? 'utf8' : 'base64'
  const shown = truncated ? buffer.subarray(0, cutAt(buffer, maxBytes, encoding)) : buffer
  return { encoding, data: shown.toString(encoding), sizeBytes: buffer.length, truncated }
}

/** The largest length up to `maxBytes` that splits neither a character nor a base64 group. */
function cutAt(buffer: Buffer, maxBytes: number, encoding: Payload['encoding']): number {
  if (encoding === 'base64') return maxBytes - (maxBytes % 3)
  let cut = maxBytes
  while (cut > 0 && isContinuation(buffer[cut])) cut -= 1
  return cut
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0
}
