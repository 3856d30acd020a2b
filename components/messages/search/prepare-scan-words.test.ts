import { describe, expect, it } from 'vitest'
import { afterLine, afterStream, NEW_SCAN, type ScanState } from '@/lib/client/scan/scan-state'
import { doneLine, progressLine, scannedPartition, startedLine } from '@/lib/client/scan/testing'
import type { ScanLine } from '@/lib/contract/scan'
import {
  planSentence,
  scanFigures,
  scannedSentence,
  scanVerdict,
  shareRead,
  timeLeft,
  unjudgedSentence,
} from './prepare-scan-words'

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

const told = (...lines: ScanLine[]): ScanState => lines.reduce(afterLine, NEW_SCAN)

const whole = scannedPartition({ readFirst: '0', readLast: '99' })
const half = scannedPartition({ readFirst: '50', readLast: '99' })

function verdict(scan: ScanState): { title: string; text: string } {
  const found = scanVerdict(scan)
  return { title: plain(found?.title ?? ''), text: plain(found?.sentences.join(' ') ?? '') }
}

describe('what may be said of a search that is over', () => {
  it('says nothing while it runs', () => {
    expect(scanVerdict(told(startedLine()))).toBeNull()
  })

  it('says "nothing found" only of the offsets that were read', () => {
    expect(verdict(told(startedLine(), doneLine({ partitions: [whole] })))).toEqual({
      title: 'Nothing found in offsets 0 … 99 of partition 0.',
      text: '',
    })
    const stopped = told(startedLine(), progressLine({ partitions: [half] }))
    expect(verdict(afterStream(stopped, 'stopped'))).toEqual({
      title: 'Nothing found in offsets 50 … 99 of partition 0.',
      text: 'Stopped. 50 offsets of partition 0 were not read.',
    })
  })

  it('never says it where nothing was read', () => {
    const early = afterStream(told(startedLine()), 'stopped')
    expect(verdict(early)).toEqual({
      title: 'Nothing was read.',
      text: 'Stopped. 100 offsets of partition 0 were not read.',
    })
    const empty = scannedPartition({ highWatermark: '0', plannedFirst: null, plannedLast: null })
    expect(verdict(told(startedLine({ partitions: [empty] }), doneLine())).title).toBe(
      'There was nothing to read.',
    )
  })

  it('has no word for why that is not all where all was read, or nothing was found', () => {
    const found = told(startedLine(), doneLine({ partitions: [whole], matches: 1 }))
    expect(scanVerdict(found)?.brief).toBeNull()
    const none = told(startedLine(), doneLine({ end: 'budget', partitions: [half] }))
    expect(scanVerdict(none)?.brief).toBeNull()
  })

  it('names where there are no other matches, over several partitions by their numbers', () => {
    const more = { ...whole, partition: 1 }
    const scan = told(
      startedLine({ partitions: [whole, more] }),
      doneLine({ partitions: [whole, more], matches: 17 }),
    )
    expect(verdict(scan)).toEqual({
      title: '17 matches.',
      text: 'Not found elsewhere in the 200 offsets read of partitions 0–1.',
    })
  })

  it.each([
    ['limit', 'Rests.', 'Rests after as many matches as were asked for.'],
    ['budget', 'Rests.', 'Rests after reading 0 B, as much as one search may take at a time.'],
    ['partial', 'Not all read.', 'Not every partition could be read to its end.'],
    ['stopped', 'Ended early.', 'The server ended the search. What was read until then stands.'],
  ] as const)(
    'says why it rests, also where there is room for a word only: %s',
    (end, brief, sentence) => {
      const scan = told(startedLine(), doneLine({ end, partitions: [half], matches: 1 }))
      expect(verdict(scan).title).toBe('1 match.')
      expect(scanVerdict(scan)?.brief).toBe(brief)
      expect(verdict(scan).text).toBe(
        `${sentence} Not found elsewhere in offsets 50 … 99 of partition 0. 50 offsets of partition 0 were not read.`,
      )
    },
  )

  it('names partitions of which nothing could be read, which no count of offsets has', () => {
    const failure = (partition: number) => ({
      at: { topic: 'orders', partition },
      error: 'LEADER_NOT_AVAILABLE',
      message: '',
      retriable: true,
    })
    const scan = told(
      startedLine({ failures: [failure(1), failure(2)] }),
      doneLine({ end: 'partial', partitions: [whole], next: 'at:1:0,2:0' }),
    )
    expect(verdict(scan).text).toContain('Partitions 1–2 could not be read at all.')
  })

  it('says that it was cut off, and that what was read stands', () => {
    const scan = afterStream(told(startedLine(), progressLine({ partitions: [half] })), 'ended')
    expect(verdict(scan).text).toContain('The connection was cut off before the end.')
  })
})

describe('a partition in a sentence', () => {
  it.each([
    [whole, 'Partition 0: offsets 0 … 99 read.'],
    [half, 'Partition 0: offsets 50 … 99 read; offsets 0 … 49 not read.'],
    [scannedPartition(), 'Partition 0: offsets 0 … 99 not read.'],
    [
      scannedPartition({ readFirst: '40', readLast: '40' }),
      'Partition 0: offset 40 read; offsets 0 … 39 and offsets 41 … 99 not read.',
    ],
    [
      scannedPartition({ plannedFirst: null, plannedLast: null }),
      'Partition 0 has no offsets in the range that was asked for.',
    ],
    [
      scannedPartition({ highWatermark: '0', plannedFirst: null, plannedLast: null }),
      'Partition 0 holds no messages: log start 0 = high watermark 0.',
    ],
    [
      scannedPartition({ highWatermark: null, plannedFirst: null, plannedLast: null }),
      'The bounds of partition 0 are not known.',
    ],
  ])('claims what was read and nothing else', (partition, sentence) => {
    expect(scannedSentence(partition)).toBe(sentence)
  })

  it('keeps every digit', () => {
    const high = scannedPartition({
      plannedFirst: '9007199254740993',
      plannedLast: '9007199254740993',
      readFirst: '9007199254740993',
      readLast: '9007199254740993',
    })
    expect(plain(scannedSentence(high))).toBe('Partition 0: offset 9 007 199 254 740 993 read.')
  })
})

describe('how a search goes', () => {
  const reading = (facts = {}) =>
    told(
      startedLine(),
      progressLine({ partitions: [half], messagesRead: 50, elapsedMs: 10_000, ...facts }),
    )

  it('tells the time left from the offsets left and the rate, and does not claim to know', () => {
    expect(plain(timeLeft(reading({ offsetsLeft: '90' })) ?? '')).toBe('about 18 s left')
    expect(timeLeft(reading({ offsetsLeft: '1' }))).toBe('less than a second left')
    expect(timeLeft(reading({ elapsedMs: 10, offsetsLeft: '90' }))).toBeNull()
    expect(timeLeft(reading({ offsetsLeft: null }))).toBeNull()
  })

  it('tells the share that was read, and none where nothing was planned', () => {
    expect(shareRead(reading())).toBe(0.5)
    expect(shareRead(NEW_SCAN)).toBeNull()
  })

  it('tells what was read, how fast, and what was found', () => {
    const scan = reading({ messagesRead: 412_000, bytesRead: 88_080_384, matches: 17 })
    expect(scanFigures(scan).map(plain)).toEqual([
      '412 000 messages read',
      '84.0 MiB',
      '41 k/s',
      '17 matches',
    ])
  })

  it('says what it is going to read, and why only that', () => {
    const choice = 'Only partition 0: the key goes there.'
    expect(planSentence(told(startedLine({ partitionChoice: choice })))).toBe(
      'Reading back through 100 offsets of partition 0. Only partition 0: the key goes there.',
    )
  })

  it('counts what a filter could not judge apart from what does not match', () => {
    expect(unjudgedSentence(0)).toBeNull()
    expect(plain(unjudgedSentence(1_204) ?? '')).toContain('could not judge 1 204 messages')
  })
})
