import { describe, expect, it } from 'vitest'
import { resetGroupOffsets } from '@/lib/contract/group-changes'
import { parseDuration } from './read-target'
import { type ResetForm, readResetForm, undoRequest } from './reset-request'

const places = new Map([
  ['orders', [0, 1, 2]],
  ['payments', [0]],
])
const nowMs = Date.UTC(2026, 10, 22, 12)
const file = (offsets: [string, number, string][]) => ({
  from: 'offsets.csv',
  offsets: offsets.map(([topic, partition, offset]) => ({ topic, partition, offset })),
})
const read = (form: Partial<ResetForm>, wholeTopics = false) =>
  readResetForm(
    { scope: places, kind: 'earliest', value: '', typed: new Map(), brought: null, ...form },
    { places, wholeTopics },
    nowMs,
    'UTC',
  )

describe('readResetForm', () => {
  it('covers the partitions shown and no others, also where all of them are chosen', () => {
    expect(read({})).toEqual({
      scope: [
        { topic: 'orders', partitions: [0, 1, 2] },
        { topic: 'payments', partitions: [0] },
      ],
      target: { to: 'earliest' },
    })
    const scope = new Map([
      ['orders', [2]],
      ['payments', []],
    ])
    expect(read({ scope })).toMatchObject({ scope: [{ topic: 'orders', partitions: [2] }] })
  })

  it('names a topic whole only where all of its partitions were shown', () => {
    const scope = new Map([
      ['orders', [0, 1, 2]],
      ['payments', []],
    ])
    expect(read({ scope }, true)).toEqual({
      scope: [{ topic: 'orders' }],
      target: { to: 'earliest' },
    })
    expect(read({ scope: new Map([['orders', [0, 2]]]) }, true)).toMatchObject({
      scope: [{ topic: 'orders', partitions: [0, 2] }],
    })
  })

  it('keeps every digit of an offset, however it was grouped', () => {
    expect(read({ kind: 'offset', value: '9 007 199 254 740 993' })).toMatchObject({
      target: { to: 'offset', offset: '9007199254740993' },
    })
  })

  it('reads a time relative to now or as shown, a length of time, and a shift either way', () => {
    expect(read({ kind: 'time', value: '2026-11-22 11:45' })).toMatchObject({
      target: { to: 'time', time: '2026-11-22T11:45:00.000Z' },
    })
    expect(read({ kind: 'time', value: 'now-15m' })).toMatchObject({
      target: { to: 'time', time: '2026-11-22T11:45:00.000Z' },
    })
    expect(read({ kind: 'duration', value: '1d 12h' })).toMatchObject({
      target: { to: 'duration', ms: 129_600_000 },
    })
    expect(read({ kind: 'shift', value: '+5' })).toMatchObject({ target: { to: 'shift', by: '5' } })
    expect(read({ kind: 'shift', value: '-5' })).toMatchObject({
      target: { to: 'shift', by: '-5' },
    })
  })

  it('sends of typed offsets those that were typed, and no other partition', () => {
    const typed = new Map([
      ['orders/0', ' 1 200 '],
      ['orders/1', ''],
    ])
    expect(read({ kind: 'typed', typed })).toEqual({
      scope: [{ topic: 'orders', partitions: [0] }],
      target: { to: 'offsets', offsets: [{ topic: 'orders', partition: 0, offset: '1200' }] },
    })
  })

  it('takes of a file what lies within the choice, and topics that the group has not read yet', () => {
    const brought = file([
      ['orders', 0, '5'],
      ['payments', 0, '6'],
      ['refunds', 0, '7'],
    ])
    const scope = new Map([['orders', [0, 1, 2]]])
    expect(read({ kind: 'file', scope, brought })).toMatchObject({
      scope: [
        { topic: 'orders', partitions: [0] },
        { topic: 'refunds', partitions: [0] },
      ],
    })
  })

  it('makes only requests that the contract accepts', () => {
    for (const form of [
      read({ kind: 'offset', value: '7' }),
      read({ kind: 'time', value: 'now' }),
      read({ kind: 'duration', value: '2h' }),
      read({ kind: 'shift', value: '-5' }),
      read({ kind: 'group', value: 'other group' }),
      read({ kind: 'typed', typed: new Map([['orders/0', '7']]) }),
      read({ scope: new Map([['orders', [0]]]) }),
    ]) {
      expect(resetGroupOffsets.body?.safeParse({ ...form, dryRun: true }).success).toBe(true)
    }
  })

  it.each<Partial<ResetForm>>([
    { scope: new Map([['orders', []]]) },
    { kind: 'offset', value: '-1' },
    { kind: 'shift', value: '0' },
    { kind: 'time', value: 'soon' },
    { kind: 'duration', value: '2 weeks' },
    { kind: 'group', value: '' },
    { kind: 'typed' },
    { kind: 'typed', typed: new Map([['orders/0', 'x']]) },
    { kind: 'file' },
    { kind: 'file', scope: new Map([['payments', [0]]]), brought: file([['orders', 0, '5']]) },
  ])('refuses %j in words', (form) => {
    expect(read(form)).toHaveProperty('error')
  })
})

describe('parseDuration', () => {
  it.each<[string, number | null]>([
    ['2h', 7_200_000],
    ['90 m', 5_400_000],
    ['1D12H', 129_600_000],
    ['0s', null],
    ['2', null],
    ['-2h', null],
  ])('reads %s as %s', (text, ms) => {
    expect(parseDuration(text)).toBe(ms)
  })
})

describe('undoRequest', () => {
  it('covers the partitions whose offsets go back, and no others', () => {
    const offsets = [
      { topic: 'orders', partition: 0, offset: '5' },
      { topic: 'orders', partition: 2, offset: '9' },
    ]
    expect(undoRequest({ to: 'offsets', offsets })).toEqual({
      scope: [{ topic: 'orders', partitions: [0, 2] }],
      target: { to: 'offsets', offsets },
    })
  })
})
