/** Bytes taken at a time: each becomes an argument, and there may not be too many of those. */
const CHUNK = 8_192

/** Bytes as base64, in the browser too. */
export function bytesToBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK))
  }
  return btoa(binary)
}
