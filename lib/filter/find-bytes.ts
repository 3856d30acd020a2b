/**
 * Where some bytes first stand in others; `-1` where they do not. Node has a quicker way than ours:
 * `(haystack, needle) => Buffer.prototype.indexOf.call(haystack, needle)`.
 */
export type FindBytes = (haystack: Uint8Array, needle: Uint8Array) => number

/** How often a byte stands in JSON and other text, about: the rarer, the better to look for. */
function frequency(byte: number): number {
  if (byte >= 0x61 && byte <= 0x7a)
    return 'etaoinsrhdlu'.includes(String.fromCharCode(byte)) ? 9 : 4
  if (byte >= 0x30 && byte <= 0x39) return 6
  if (byte === 0x22 || byte === 0x20 || byte === 0x00) return 10
  return byte === 0x2c || byte === 0x3a || byte === 0x2d || byte === 0x5f ? 7 : 2
}

function rarestPlace(needle: Uint8Array): number {
  let rarest = 0
  for (let at = 1; at < needle.length; at += 1) {
    if (frequency(needle[at] ?? 0) < frequency(needle[rarest] ?? 0)) rarest = at
  }
  return rarest
}

function standsAt(haystack: Uint8Array, needle: Uint8Array, start: number): boolean {
  for (let at = 0; at < needle.length; at += 1) {
    if (haystack[start + at] !== needle[at]) return false
  }
  return true
}

/** Works everywhere: looks for the needle's rarest byte, then compares. */
export const findBytes: FindBytes = (haystack, needle) => {
  if (needle.length === 0) return 0
  const place = rarestPlace(needle)
  const byte = needle[place] ?? 0
  const last = haystack.length - needle.length
  const { indexOf } = Uint8Array.prototype
  let at = indexOf.call(haystack, byte, place)
  while (at !== -1 && at - place <= last) {
    if (standsAt(haystack, needle, at - place)) return at - place
    at = indexOf.call(haystack, byte, at + 1)
  }
  return -1
}
