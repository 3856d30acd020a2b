// A jar is a zip archive. Its central directory and node:zlib are enough to read one, so no tool
// has to be installed for it.
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

const END_OF_DIRECTORY = 0x06054b50
const STORED = 0

/**
 * The entries of a jar whose path matches, as pairs of path and bytes, in the order of their paths.
 * Throws where the file is no zip archive.
 */
export function readJarEntries(file, pattern) {
  const zip = readFileSync(file)
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end--
  if (end < 0) throw new Error(`${file} is not a jar`)
  const entries = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28)
    const path = zip.toString('utf8', at + 46, at + 46 + nameLength)
    if (pattern.test(path)) entries.push([path, entryBytes(zip, at)])
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries.sort(([a], [b]) => (a < b ? -1 : 1))
}

function entryBytes(zip, directoryAt) {
  const method = zip.readUInt16LE(directoryAt + 10)
  const size = zip.readUInt32LE(directoryAt + 20)
  const local = zip.readUInt32LE(directoryAt + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const bytes = zip.subarray(start, start + size)
  return method === STORED ? bytes : inflateRawSync(bytes)
}
