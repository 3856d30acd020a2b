import { someOf } from '@/lib/domain/some-of'
import { guessDelimiter, readCsvTable } from '@/lib/format/message-file/csv-table'

/** The offset of one partition, in decimal. */
export interface FileOffset {
  topic: string
  partition: number
  offset: string
  /** What its commit carries beside it, as a receipt tells it. */
  leaderEpoch?: number | undefined
  metadata?: string | undefined
}

export type OffsetsFile = { offsets: FileOffset[] } | { error: string }

/** A reset sends no more than this. */
const OFFSETS_MAX = 100_000
/** Groups of a receipt that are named, where another is looked for. */
const NAMED_MAX = 5
const INT32_MAX = 2_147_483_647
const INT64_MAX = 9_223_372_036_854_775_807n

/**
 * The offsets in a file: `topic,partition,offset` lines as `kafka-consumer-groups --from-file` reads and `--export` writes them, with the
 * group in front where the file is of several; JSON with the same names; or a receipt of Milena, of which the offsets of before are
 * taken. `groupId` chooses among several groups. A file with a mistake gives nothing but the mistake.
 */
export function readOffsetsFile(text: string, groupId: string): OffsetsFile {
  const content = text.replace(/^\ufeff/, '').trim()
  if (content === '') return { error: 'The file is empty.' }
  const read = /^[[{]/.test(content) ? readJson(content, groupId) : readCsv(content, groupId)
  if ('error' in read) return read
  if (read.offsets.length === 0) return { error: `The file has no offset of ${groupId}.` }
  if (read.offsets.length > OFFSETS_MAX) {
    return { error: `The file has more than ${OFFSETS_MAX} offsets.` }
  }
  return withoutTwice(read.offsets)
}

function readCsv(text: string, groupId: string): OffsetsFile {
  const { rows, mistakes } = readCsvTable(text, guessDelimiter(text))
  const [mistake] = mistakes
  if (mistake) return { error: `Line ${mistake.line}: ${mistake.message}` }
  const offsets: FileOffset[] = []
  for (const { line, cells } of rows) {
    const words = cells.map((cell) => (cell ?? '').trim())
    if (line === 1 && isHeading(words)) continue
    if (words.length !== 3 && words.length !== 4) {
      return { error: `Line ${line}: topic,partition,offset is expected.` }
    }
    if (words.length === 4 && words[0] !== groupId) continue
    const [topic, partition, offset] = words.slice(-3)
    const read = readOffset({ topic, partition, offset })
    if ('error' in read) return { error: `Line ${line}: ${read.error}` }
    offsets.push(read)
  }
  return { offsets }
}

function isHeading(words: readonly string[]): boolean {
  return words.some((word) => word.toLowerCase() === 'partition')
}

function readJson(text: string, groupId: string): OffsetsFile {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    return { error: 'The file begins as JSON does, and is none.' }
  }
  const list = offsetList(content, groupId)
  if ('error' in list) return list
  const offsets: FileOffset[] = []
  for (const [index, entry] of list.entries()) {
    const read = isRecord(entry) ? readOffset(entry) : { error: 'it is no object' }
    if ('error' in read) return { error: `Offset ${index + 1}: ${read.error}` }
    offsets.push(read)
  }
  return { offsets }
}

type OffsetList = readonly unknown[] | { error: string }

/** Where the offsets are: the content itself, `partitions`, `offsets`, or what a receipt undoes with. */
function offsetList(content: unknown, groupId: string): OffsetList {
  if (Array.isArray(content)) return content
  if (isRecord(content)) {
    const { groups, partitions, offsets } = content
    if (Array.isArray(groups)) return ofGroup(groups.filter(isRecord), groupId)
    if ('undo' in content) return undoList(content)
    if (Array.isArray(partitions)) return partitions
    if (Array.isArray(offsets)) return offsets
  }
  return { error: 'No list of offsets is in this JSON.' }
}

/** The receipt of one group among those of a clean-up. */
function ofGroup(receipts: readonly Record<string, unknown>[], groupId: string): OffsetList {
  const receipt = receipts.find((each) => each['groupId'] === groupId)
  if (receipt) return undoList(receipt)
  const others = receipts.map((each) => `“${each['groupId']}”`)
  return {
    error: `The receipt is not of “${groupId}”. It is of ${someOf(others, NAMED_MAX)}.`,
  }
}

function undoList({ undo }: Record<string, unknown>): OffsetList {
  if (isRecord(undo) && Array.isArray(undo['offsets'])) return undo['offsets']
  return { error: 'The receipt has no offsets to put back.' }
}

function readOffset(entry: Record<string, unknown>): FileOffset | { error: string } {
  const topic = entry['topic']
  if (typeof topic !== 'string' || topic === '') return { error: 'the topic is missing.' }
  const partition = wholeText(entry['partition'])
  if (partition === null || partition.length > 9) {
    return { error: `“${String(entry['partition'])}” is no partition.` }
  }
  const offset = wholeText(entry['offset'])
  if (offset === null || BigInt(offset) > INT64_MAX) {
    return { error: `“${String(entry['offset'])}” is no offset: a whole number, 0 or greater.` }
  }
  return { topic, partition: Number(partition), offset: String(BigInt(offset)), ...noteOf(entry) }
}

function noteOf({
  leaderEpoch,
  metadata,
}: Record<string, unknown>): Pick<FileOffset, 'leaderEpoch' | 'metadata'> {
  return {
    ...(isEpoch(leaderEpoch) ? { leaderEpoch } : {}),
    ...(typeof metadata === 'string' && metadata !== '' ? { metadata } : {}),
  }
}

function isEpoch(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= INT32_MAX
}

/** Digits as they stand; a JSON number only where it has lost none. */
function wholeText(value: unknown): string | null {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && value >= 0 ? `${value}` : null
  return typeof value === 'string' && /^\d{1,19}$/.test(value) ? value : null
}

function withoutTwice(offsets: FileOffset[]): OffsetsFile {
  const seen = new Set<string>()
  for (const { topic, partition } of offsets) {
    const place = `${topic}-${partition}`
    if (seen.has(place)) return { error: `${place} is in the file twice.` }
    seen.add(place)
  }
  return { offsets }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
