import { describe, expect, it } from 'vitest'
import type { LogEntry } from '@/lib/contract/messages'
import type { TopicGroup } from '@/lib/contract/topics'
import { neighboursOf } from './message-neighbours'
import { readersHere } from './readers-here'

const control = (offset: string): LogEntry => ({
  kind: 'control',
  partition: 2,
  offset,
  timestampMs: null,
  type: 'commit',
  producerId: null,
})

const gap: LogEntry = {
  kind: 'gap',
  partition: 2,
  firstOffset: '5',
  lastOffset: '9',
  reason: 'compacted',
  message: '',
}

describe('neighboursOf', () => {
  it('stays within the partition and stops at its bounds', () => {
    const bounds = { logStartOffset: '3', highWatermark: '12' }
    expect(neighboursOf(control('3'), bounds)).toEqual({
      previous: null,
      next: { partition: 2, offset: '4' },
    })
    expect(neighboursOf(control('11'), bounds)).toEqual({
      previous: { partition: 2, offset: '10' },
      next: null,
    })
  })

  it('steps over a gap as a whole, with every digit', () => {
    expect(neighboursOf(gap, undefined)).toEqual({
      previous: { partition: 2, offset: '4' },
      next: { partition: 2, offset: '10' },
    })
    expect(neighboursOf(control('9007199254740993'), undefined).next?.offset).toBe(
      '9007199254740994',
    )
  })
})

function group(id: string, committedOffset: string | null): TopicGroup {
  return {
    id,
    type: 'classic',
    state: 'Empty',
    lag: null,
    timeLag: null,
    memberCount: 0,
    empty: null,
    partitions: [{ partition: 2, committedOffset }],
  }
}

describe('readersHere', () => {
  it('tells who read past a message from those for whom it is next or still to come', () => {
    const groups = [group('done', '11'), group('none', null), group('at', '10'), group('far', '4')]
    const readers = readersHere(groups, { partition: 2, offset: '10' })
    expect(readers.map(({ groupId, kind, distance }) => [groupId, kind, distance])).toEqual([
      ['far', 'unread', 6n],
      ['at', 'next', 0n],
      ['done', 'past', 1n],
      ['none', 'unknown', 0n],
    ])
  })

  it('claims nothing of another partition', () => {
    expect(readersHere([group('g', '5')], { partition: 0, offset: '1' })[0]?.kind).toBe('unknown')
  })
})
