const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** Below this length a loop is quicker than the call of the decoder. */
const SHORT = 24

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text)
}

const NO_TEXT = Uint8Array.of(0xff)

/** Bytes that a stored text has exactly when it is this text. Half of a surrogate pair has none, so what holds one is equal to no bytes. */
export function comparableUtf8(text: string): Uint8Array {
  return text.isWellFormed() ? encoder.encode(text) : NO_TEXT
}

/** Bytes as text; what is not UTF-8 becomes U+FFFD. A byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (end - start > SHORT) return decoder.decode(bytes.subarray(start, end))
  let text = ''
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80) return decoder.decode(bytes.subarray(start, end))
    text += String.fromCharCode(byte)
  }
  return text
}

/** Least and greatest second byte of a sequence, by its first; the others are 0x80 to 0xbf. Shuts out overlong forms and surrogates. */
function secondByteFits(first: number, second: number): boolean {
  if (first === 0xe0) return second >= 0xa0 && second <= 0xbf
  if (first === 0xed) return second >= 0x80 && second <= 0x9f
  if (first === 0xf0) return second >= 0x90 && second <= 0xbf
  if (first === 0xf4) return second >= 0x80 && second <= 0x8f
  return second >= 0x80 && second <= 0xbf
}

function sequenceLength(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2
  if (first >= 0xe0 && first <= 0xef) return 3
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0
}

/** Where the character ends that begins with a byte of 0x80 or more; `-1` where that is not UTF-8. */
export function endOfCharacter(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] ?? 0
  const length = sequenceLength(first)
  if (length === 0 || at + length > end) return -1
  if (!secondByteFits(first, bytes[at + 1] ?? 0)) return -1
  for (let next = at + 2; next < at + length; next += 1) {
    const byte = bytes[next] ?? 0
    if (byte < 0x80 || byte > 0xbf) return -1
  }
  return at + length
}
