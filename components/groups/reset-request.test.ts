import { describe, expect, it } from 'vitest'
import { resetGroupOffsets } from '@/lib/contract/groups'
import { type ResetForm, readResetForm, undoRequest } from './reset-request'

const topics = new Map([
  ['orders', [0, 1, 2]],
  ['payments', [0]],
])
const nowMs = Date.UTC(2026, 10, 22, 12)
const read = (form: Partial<ResetForm>) =>
  readResetForm(
    { topic: null, partitions: null, kind: 'earliest', value: '', ...form },
    topics,
    nowMs,
    'UTC',
  )

describe('readResetForm', () => {
  it('covers every topic of the group unless one is chosen', () => {
    expect(read({})).toEqual({
      scope: [{ topic: 'orders' }, { topic: 'payments' }],
      target: { to: 'earliest' },
    })
    expect(read({ topic: 'orders', partitions: [2] })).toMatchObject({
      scope: [{ topic: 'orders', partitions: [2] }],
    })
  })

  it('keeps every digit of an offset, however it was grouped', () => {
    expect(read({ kind: 'offset', value: '9 007 199 254 740 993' })).toMatchObject({
      target: { to: 'offset', offset: '9007199254740993' },
    })
  })

  it('reads a time relative to now or as shown, and a shift either way', () => {
    expect(read({ kind: 'time', value: '2026-11-22 11:45' })).toMatchObject({
      target: { to: 'time', time: '2026-11-22T11:45:00.000Z' },
    })
    expect(read({ kind: 'time', value: 'now-15m' })).toMatchObject({
      target: { to: 'time', time: '2026-11-22T11:45:00.000Z' },
    })
    expect(read({ kind: 'shift', value: '+5' })).toMatchObject({ target: { to: 'shift', by: '5' } })
    expect(read({ kind: 'shift', value: '-5' })).toMatchObject({
      target: { to: 'shift', by: '-5' },
    })
  })

  it('makes only requests that the contract accepts', () => {
    for (const form of [
      read({ kind: 'offset', value: '7' }),
      read({ kind: 'time', value: 'now' }),
      read({ kind: 'shift', value: '-5' }),
      read({ topic: 'orders', partitions: [0] }),
    ]) {
      expect(resetGroupOffsets.body?.safeParse({ ...form, dryRun: true }).success).toBe(true)
    }
  })

  it.each<Partial<ResetForm>>([
    { topic: 'orders', partitions: [] },
    { kind: 'offset', value: '-1' },
    { kind: 'shift', value: '0' },
    { kind: 'time', value: 'soon' },
  ])('refuses %j in words', (form) => {
    expect(read(form)).toHaveProperty('error')
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
