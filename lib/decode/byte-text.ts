const ascii = new TextDecoder('utf-8')
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true })

const encoded = (letters: string) => new TextEncoder().encode(letters)
const HEX = encoded('0123456789abcdef')
const BASE64 = encoded('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
const SPACE = 0x20
const PADDING = 0x3d

/** Two hexadecimal digits a byte, with a space between bytes or with none. */
export function hexOf(bytes: Uint8Array, between: '' | ' ' = ''): string {
  const width = 2 + between.length
  const digits = new Uint8Array(bytes.length * width).fill(SPACE)
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    digits[at * width] = HEX[byte >> 4] ?? 0
    digits[at * width + 1] = HEX[byte & 15] ?? 0
  }
  return ascii.decode(digits.subarray(0, Math.max(0, digits.length - between.length)))
}

/** Base64 with padding, which the wire uses too. */
export function base64Of(bytes: Uint8Array): string {
  const letters = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  for (let at = 0, to = 0; at < bytes.length; at += 3, to += 4) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (let sixth = 0; sixth < 4; sixth++) {
      letters[to + sixth] = BASE64[(bits >> (18 - sixth * 6)) & 63] ?? 0
    }
  }
  const missing = (3 - (bytes.length % 3)) % 3
  return ascii.decode(letters.fill(PADDING, letters.length - missing))
}

/** One character a byte: ISO 8859-1, which any bytes are. What browsers call `latin1` is another encoding. */
export function latin1Of(bytes: Uint8Array): string {
  const characters = new Uint8Array(bytes.length * 2)
  for (let at = 0; at < bytes.length; at++) characters[at * 2] = bytes[at] ?? 0
  return utf16.decode(characters)
}

/** The text of 16 bytes as a UUID. */
export function uuidOf(bytes: Uint8Array): string {
  return hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
