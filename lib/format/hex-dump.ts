export interface HexRow {
  /** Of the row's first byte, eight hexadecimal digits. */
  offset: string
  hex: string
  /** Printable ASCII; every other byte is a dot. */
  ascii: string
}

/** Sixteen bytes a row, as `hexdump -C` shows them. */
export function hexDump(bytes: Uint8Array): HexRow[] {
  const rows: HexRow[] = []
  for (let start = 0; start < bytes.length; start += 16) {
    const row = bytes.subarray(start, start + 16)
    rows.push({
      offset: start.toString(16).padStart(8, '0'),
      hex: Array.from(row, (byte) => byte.toString(16).padStart(2, '0')).join(' '),
      ascii: Array.from(row, (byte) =>
        byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
      ).join(''),
    })
  }
  return rows
}

/** The bytes that a base64 text stands for. */
export function bytesOfBase64(base64: string): Uint8Array {
  const characters = atob(base64)
  const bytes = new Uint8Array(characters.length)
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at)
  return bytes
}
