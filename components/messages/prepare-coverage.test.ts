import { describe, expect, it } from 'vitest'
import type { LogEntry, MessagePage, PartitionRead } from '@/lib/contract/messages'
import { coverageSentence, pageSentence, turnsOfPage, turnsOfPartition } from './prepare-coverage'

const plain = (text: string) => text.replace(/\u202f/g, ' ')

function read(
  logStartOffset: string | null,
  highWatermark: string | null,
  covered: [string, string] | null = null,
): PartitionRead {
  return {
    partition: 2,
    logStartOffset,
    highWatermark,
    coveredFirst: covered?.[0] ?? null,
    coveredLast: covered?.[1] ?? null,
  }
}

function controlAt(timestampMs: string): LogEntry {
  return {
    kind: 'control',
    partition: 0,
    offset: '0',
    timestampMs,
    type: 'commit',
    producerId: null,
  }
}

function pageOf(partitions: PartitionRead[], facts: Partial<MessagePage> = {}): MessagePage {
  const asOf = '2026-11-22T12:00:00.000Z'
  return { items: [], partitions, failures: [], older: null, newer: null, asOf, ...facts }
}

describe('coverage', () => {
  it('says that a partition is empty only where its bounds prove it', () => {
    expect(coverageSentence(read('0', '0'))).toBe(
      'Partition 2 holds no messages: log start 0 = high watermark 0.',
    )
    expect(coverageSentence(read('7', null))).toBe('The bounds of partition 2 are not known.')
  })

  it('names the offsets that were read and those that are there', () => {
    expect(plain(coverageSentence(read('0', '12000', ['11950', '11999'])))).toBe(
      'Offsets 11 950 … 11 999 of partition 2 were read; it holds 0 … 11 999.',
    )
    expect(coverageSentence(read('0', '9'))).toBe(
      'Nothing of partition 2 was read here; it holds offsets 0 … 8.',
    )
  })
})

describe('turning pages', () => {
  it('goes on exactly where the read ended, on either side', () => {
    expect(turnsOfPartition(read('0', '100', ['40', '59']))).toEqual({
      older: { from: 'offset:40', direction: 'backward' },
      newer: { from: 'offset:60', direction: 'forward' },
    })
  })

  it('stops at the ends of the log', () => {
    expect(turnsOfPartition(read('40', '60', ['40', '59']))).toEqual({ older: null, newer: null })
  })

  it('keeps every digit of a 64-bit offset', () => {
    const turns = turnsOfPartition(read('0', '9223372036854775807', ['0', '9007199254740992']))
    expect(turns.newer?.from).toBe('offset:9007199254740993')
  })

  it('goes to the very places that the page answers, and to none at the ends of the topic', () => {
    const two = [read('0', '100', ['40', '59']), read('0', '9')]
    expect(turnsOfPage(pageOf(two, { older: 'at:0:3,2:40', newer: null }))).toEqual({
      older: { from: 'at:0:3,2:40', direction: 'backward' },
      newer: null,
    })
  })

  it('names a place of the only partition by its offset', () => {
    const one = [read('0', '100', ['40', '59'])]
    expect(turnsOfPage(pageOf(one, { older: 'at:2:40', newer: 'at:2:60' }))).toEqual({
      older: { from: 'offset:40', direction: 'backward' },
      newer: { from: 'offset:60', direction: 'forward' },
    })
  })
})

describe('the sentence of a page', () => {
  const page = (partitions: PartitionRead[], items: LogEntry[] = []) =>
    plain(pageSentence(pageOf(partitions, { items })))

  it('names the exact offsets of one partition, and counts several', () => {
    expect(page([read('0', '9000', ['1000', '1049'])], [controlAt('1')])).toBe(
      'no messages, 1 transaction marker: offsets 1 000 … 1 049 of partition 2',
    )
    expect(page([read('0', '9', ['0', '1']), read('0', '9', ['3', '4'])])).toBe(
      'no messages of 2 of 2 partitions',
    )
  })

  it('does not claim to have read what it has not', () => {
    expect(page([read('0', '9')])).toBe('no messages: nothing was read here')
  })
})
