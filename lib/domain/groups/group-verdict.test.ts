import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupVerdict, type JudgedPartition } from './group-verdict'
import type { PartitionVerdict } from './partition-verdict'

const stalled = (lag: bigint): PartitionVerdict => ({
  kind: 'stalled',
  stillMs: 240_000,
  atLeast: false,
  arrived: 0n,
  lag,
})
const ok: PartitionVerdict = { kind: 'ok', rule: 'all-read' }
const unread: PartitionVerdict = { kind: 'unread', stillMs: 90_000, lag: 5n }
const unknown: PartitionVerdict = { kind: 'unknown', because: 'Not read.' }

const partition = (number: number, verdict: PartitionVerdict, lag = 0n): JudgedPartition => ({
  topic: 'orders',
  partition: number,
  verdict,
  lag,
})

describe('groupVerdict', () => {
  it('is that of the worst partition, the one with the most to read of several', () => {
    const parts = [partition(0, ok), partition(1, stalled(5n), 5n), partition(2, stalled(9n), 9n)]
    expect(groupVerdict(parts, true)).toMatchObject({
      kind: 'stalled',
      worst: { partition: 2 },
      count: 2,
      of: 3,
    })
  })

  it('is unknown while a partition is and no other is worse', () => {
    expect(groupVerdict([partition(0, ok), partition(1, unknown)], true).kind).toBe('unknown')
    expect(groupVerdict([partition(0, stalled(1n)), partition(1, unknown)], true).kind).toBe(
      'stalled',
    )
  })

  it('does not judge a group by a topic that it has stopped to read, but counts it', () => {
    const parts = [partition(0, ok), partition(1, unread), partition(2, unread)]
    expect(groupVerdict(parts, true)).toMatchObject({ kind: 'ok', unread: 2, count: 1 })
    expect(groupVerdict([partition(1, unread)], true)).toMatchObject({ kind: 'unread', unread: 0 })
  })

  it('says of a group without members that nobody reads, also where some partitions were read to their end', () => {
    const parts = [partition(0, ok), partition(1, unread), partition(2, unread)]
    expect(groupVerdict(parts, false)).toMatchObject({ kind: 'unread', count: 2, of: 3, unread: 0 })
    expect(groupVerdict(parts, null)).toMatchObject({ kind: 'ok', unread: 2 })
    expect(groupVerdict([partition(0, ok)], false)).toMatchObject({ kind: 'ok' })
    expect(groupVerdict([partition(0, stalled(1n)), ...parts], false)).toMatchObject({
      kind: 'stalled',
    })
  })

  it('tells of any partitions the worst kind that somebody reads, how many have it, and the one with the most lag', () => {
    const anyPartition = fc.record({
      verdict: fc.constantFrom(ok, unread, unknown, stalled(5n)),
      lag: fc.nat(3),
    })
    fc.assert(
      fc.property(fc.array(anyPartition, { minLength: 1 }), (given) => {
        const parts = given.map(({ verdict, lag }, n) => partition(n, verdict, BigInt(lag)))
        const kinds = parts.map((each) => each.verdict.kind)
        const worst = (['stalled', 'unknown', 'ok', 'unread'] as const).find((kind) =>
          kinds.includes(kind),
        )
        const alike = parts.filter((each) => each.verdict.kind === worst)
        const mostLag = Math.max(...alike.map(({ lag }) => Number(lag)))
        const first = alike.find(({ lag }) => lag === BigInt(mostLag))
        expect(groupVerdict(parts, true)).toMatchObject({
          kind: worst,
          count: alike.length,
          of: parts.length,
          unread: worst === 'unread' ? 0 : kinds.filter((kind) => kind === 'unread').length,
          worst: { partition: first?.partition },
        })
      }),
    )
  })

  it('is unknown for a group that has committed nothing', () => {
    expect(groupVerdict([], true)).toMatchObject({ kind: 'unknown', worst: null })
  })
})
