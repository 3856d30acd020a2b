import 'server-only'
import { crc32 } from 'node:zlib'

/** A line of a file that a crash may tear: the CRC-32 of its JSON in eight hex digits, a blank, the JSON. */
export function checkedLine(value: unknown): string {
  const json = JSON.stringify(value)
  return `${checksum(json)} ${json}\n`
}

/** What such a line holds; `null` for anything that is not a whole, unaltered one. */
export function valueOfCheckedLine(text: string): unknown {
  const json = text.slice(9)
  if (text[8] !== ' ' || checksum(json) !== text.slice(0, 8)) return null
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, '0')
}
