import type { Payload } from '@/lib/contract/messages'
import { bytesOfBase64, hexDump } from '@/lib/format/hex-dump'

const PREVIEW_CHARACTERS = 240
const PREVIEW_BYTES = 24

/** The bytes of what was sent of a payload. */
export function bytesOf({ encoding, data }: Payload): Uint8Array {
  return encoding === 'base64' ? bytesOfBase64(data) : new TextEncoder().encode(data)
}

/** One line of a payload: text with its line breaks as spaces, or the first bytes in hexadecimal. */
export function previewOf(payload: Payload): string {
  if (payload.encoding === 'utf8') {
    return payload.data.slice(0, PREVIEW_CHARACTERS).replace(/\s+/g, ' ')
  }
  const bytes = bytesOf({ ...payload, data: payload.data.slice(0, PREVIEW_BYTES * 4) })
  return hexDump(bytes.subarray(0, PREVIEW_BYTES))
    .map((row) => row.hex)
    .join(' ')
}
