import { describe, expect, it } from 'vitest'
import type { ScanLine } from '@/lib/contract/scan'
import {
  afterLine,
  afterProblem,
  afterStream,
  goingOn,
  isOver,
  NEW_SCAN,
  resumePoint,
  type ScanState,
} from './scan-state'
import { doneLine, foundMessage, progressLine, scannedPartition, startedLine } from './testing'

const told = (lines: ScanLine[], state: ScanState = NEW_SCAN) => lines.reduce(afterLine, state)

const read = (readFirst: string, readLast: string, facts = {}) =>
  scannedPartition({ readFirst, readLast, ...facts })

describe('the state of a scan', () => {
  it('goes from waiting over reading to rest', () => {
    const queued = told([{ kind: 'queued', position: 3 }])
    expect(queued).toMatchObject({ phase: 'queued', queuePosition: 3 })
    const started = told([startedLine()], queued)
    expect(started).toMatchObject({ phase: 'reading', queuePosition: null, direction: 'backward' })
    expect(isOver(started)).toBe(false)
    expect(isOver(told([doneLine()], started))).toBe(true)
  })

  it('keeps the partitions that have not moved as they were', () => {
    const state = told([
      startedLine({ partitions: [scannedPartition(), scannedPartition({ partition: 1 })] }),
      progressLine({ partitions: [read('90', '99', { partition: 1 })], messagesRead: 10 }),
      progressLine({ partitions: [read('95', '99')], messagesRead: 15 }),
    ])
    expect(state.partitions.map(({ readFirst }) => readFirst)).toEqual(['95', '90'])
    expect(state.totals.messagesRead).toBe(15)
  })

  it('is changed by nothing that was found', () => {
    const state = told([startedLine()])
    expect(told([foundMessage('5')], state)).toBe(state)
  })

  it('names the partitions that failed and goes on with the others', () => {
    const failure = {
      at: { topic: 'orders', partition: 3 },
      error: 'LEADER_NOT_AVAILABLE',
      message: 'The partition has no leader.',
      retriable: true,
    }
    const state = told([startedLine(), { kind: 'failed', failure }, progressLine()])
    expect(state.failures).toEqual([failure])
    expect(state.phase).toBe('reading')
  })

  it('keeps the last notices only', () => {
    const notices = Array.from({ length: 50 }, (_, partition) => ({
      kind: 'notice' as const,
      partition,
      message: 'The leader moved.',
    }))
    expect(
      told(notices)
        .notices.map(({ partition }) => partition)
        .at(-1),
    ).toBe(49)
    expect(told(notices).notices).toHaveLength(20)
  })

  it('takes a stream without a last word for one that was cut off, and keeps what was read', () => {
    const reading = told([startedLine(), progressLine({ partitions: [read('50', '99')] })])
    expect(afterStream(reading, 'ended').phase).toBe('cut-off')
    expect(afterStream(reading, 'stopped').phase).toBe('stopped')
    const rested = told([doneLine()], reading)
    expect(afterStream(rested, 'ended')).toBe(rested)
  })
})

describe('where a scan goes on', () => {
  const cutOff = (...lines: ScanLine[]) => afterStream(told(lines), 'ended')

  it('is what its last word says', () => {
    const state = told([startedLine(), doneLine({ end: 'limit', next: 'at:0:42' })])
    expect(resumePoint(state)).toBe('at:0:42')
    expect(resumePoint(told([startedLine(), doneLine()]))).toBeNull()
  })

  it.each([
    // Back: up to, and not including, what was read last.
    { direction: 'backward', partition: read('40', '99'), from: 'at:0:40' },
    { direction: 'backward', partition: scannedPartition(), from: 'at:0:100' },
    { direction: 'backward', partition: read('0', '99'), from: null },
    // Forth: from the offset after.
    { direction: 'forward', partition: read('0', '40'), from: 'at:0:41' },
    { direction: 'forward', partition: scannedPartition(), from: 'at:0:0' },
    { direction: 'forward', partition: read('0', '99'), from: null },
    // Nothing was to be read there.
    {
      direction: 'forward',
      partition: scannedPartition({ plannedFirst: null, plannedLast: null }),
      from: null,
    },
  ] as const)('is told by the last progress where it was cut off: $direction, $from', (row) => {
    const { direction, partition, from } = row
    const state = cutOff(
      startedLine({ direction, partitions: [scannedPartition()] }),
      progressLine({ partitions: [partition] }),
    )
    expect(resumePoint(state)).toBe(from)
  })

  it('keeps every digit and names only the partitions that are not finished', () => {
    const state = cutOff(
      startedLine({
        direction: 'forward',
        partitions: [
          read('0', '99'),
          scannedPartition({
            partition: 7,
            plannedLast: '9223372036854775806',
            readFirst: '0',
            readLast: '9007199254740992',
          }),
        ],
      }),
    )
    expect(resumePoint(state)).toBe('at:7:9007199254740993')
  })

  it('never ends for a tail: from what came last, or from where it began', () => {
    const idle = scannedPartition({ partition: 1, plannedFirst: null, plannedLast: null })
    const state = cutOff(
      startedLine({
        direction: 'forward',
        partitions: [{ ...idle, partition: 0, readFirst: '100', readLast: '104' }, idle],
      }),
    )
    expect(resumePoint(state, true)).toBe('at:0:105,1:100')
  })

  it('is nowhere where nothing is known', () => {
    expect(resumePoint(afterProblem(NEW_SCAN, problem))).toBeNull()
  })
})

const problem = {
  type: '/problems/invalid-request',
  title: 'The filter is not valid',
  status: 400,
  code: 'invalid-request' as const,
  detail: 'no such field',
  fix: '',
  requestId: 'r',
}

describe('a scan that goes on', () => {
  it('is one search: what was read before and after is one span, and figures add up', () => {
    const first = told([
      startedLine(),
      progressLine({ partitions: [read('60', '99', { messagesRead: 40, matches: 3 })] }),
      doneLine({
        end: 'limit',
        next: 'at:0:60',
        partitions: [read('60', '99', { messagesRead: 40, matches: 3 })],
        messagesRead: 40,
        matches: 3,
        unjudged: 2,
      }),
    ])
    const second = told(
      [
        startedLine({ partitions: [scannedPartition({ plannedLast: '59' })] }),
        doneLine({
          partitions: [read('0', '59', { plannedLast: '59', messagesRead: 60, matches: 1 })],
          messagesRead: 60,
          matches: 1,
        }),
      ],
      goingOn(first),
    )
    expect(second.partitions).toEqual([read('0', '99', { messagesRead: 100, matches: 4 })])
    expect(second.totals).toMatchObject({ messagesRead: 100, matches: 4, unjudged: 2 })
    expect(second.end).toBe('complete')
  })

  it('keeps what partitions hold that it need not read again', () => {
    const done = read('0', '99')
    const first = told([
      startedLine({ partitions: [done, scannedPartition({ partition: 1 })] }),
      doneLine({ end: 'partial', next: 'at:1:100' }),
    ])
    const second = told(
      [startedLine({ partitions: [scannedPartition({ partition: 1 })] })],
      goingOn(first),
    )
    expect(second.partitions[0]).toEqual(done)
  })

  it('tries again what had failed', () => {
    const failure = { at: { partition: 1 }, error: 'X', message: '', retriable: true }
    const first = told([startedLine({ failures: [failure] }), doneLine({ end: 'partial' })])
    expect(goingOn(first).failures).toEqual([])
  })
})
