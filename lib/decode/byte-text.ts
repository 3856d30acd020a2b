const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Characters made at once: more would be more arguments than an engine takes. */
const CHUNK = 8_192

/** Two hexadecimal digits a byte. */
export function hexOf(bytes: Uint8Array, separator = ''): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += CHUNK) {
    parts.push(
      Array.from(bytes.subarray(start, start + CHUNK), (byte) => HEX[byte]).join(separator),
    )
  }
  return parts.join(separator)
}

/** Base64 with padding, which the wire uses too. */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = []
  let chunk = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3)
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0)
    chunk += BASE64.charAt(bits >> 18) + BASE64.charAt((bits >> 12) & 63)
    chunk += second === undefined ? '=' : BASE64.charAt((bits >> 6) & 63)
    chunk += third === undefined ? '=' : BASE64.charAt(bits & 63)
    if (chunk.length >= CHUNK) {
      parts.push(chunk)
      chunk = ''
    }
  }
  parts.push(chunk)
  return parts.join('')
}

/** One character a byte: ISO 8859-1, which any bytes are. */
export function latin1Of(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += CHUNK) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + CHUNK)))
  }
  return parts.join('')
}

/** The text of 16 bytes as a UUID. */
export function uuidOf(bytes: Uint8Array): string {
  return hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
