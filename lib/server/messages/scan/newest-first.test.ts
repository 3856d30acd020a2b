import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NewestFirst } from './newest-first'
import { NO_TIME_MS, type ScanPiece, type ScanReport } from './thread-protocol'

/** A time for each line; the offsets go down from `top`. */
interface PiecePlan {
  partition: number
  top: bigint
  timesMs: readonly bigint[]
  /** What the partition has come down to with it; its last line unless given. */
  reachedMs?: bigint | null
}

const BYTES_EACH = 10

function pieceOf({ partition, top, timesMs, reachedMs }: PiecePlan): ScanPiece {
  const count = timesMs.length
  const cursors = timesMs.map((_, line) => top - BigInt(line))
  const figures = { messagesRead: count, bytesRead: count, unjudged: 0 }
  return {
    report: 'piece',
    partition,
    mark: {
      cursor: cursors.at(-1) ?? top,
      timeMs: reachedMs === undefined ? (timesMs.at(-1) ?? null) : reachedMs,
      ...figures,
    },
    bytes: new Uint8Array(count * BYTES_EACH),
    lines: {
      ends: Uint32Array.from(timesMs, (_, line) => (line + 1) * BYTES_EACH),
      isMatch: new Uint8Array(count).fill(1),
      cursors: BigInt64Array.from(cursors),
      tallies: Float64Array.from(timesMs.flatMap((_, line) => [line + 1, line + 1, 0])),
      timesMs: BigInt64Array.from(timesMs),
    },
  }
}

/** All partitions of `count`, offsets 0 to 99 each, read by one sender. */
function merge(count: number) {
  const clock = { ms: 0 }
  const partitions = Array.from({ length: count }, (_, partition) => partition)
  const order = new NewestFirst<string>({
    spans: partitions.map((partition) => ({ partition, from: 0n, to: 100n })),
    partitionsOf: () => partitions,
    now: () => clock.ms,
  })
  const add = (report: ScanReport) => order.add({ report, sender: 'thread' })
  return { clock, order, add, drain: () => drained(order) }
}

/** What is taken: `partition@time` of each line, and the other reports by their names. */
function drained(order: NewestFirst<string>): string[] {
  const taken: string[] = []
  for (let sent = order.next(); sent !== null; sent = order.next()) {
    const { report } = sent
    if (report.report !== 'piece') taken.push(report.report)
    else for (const time of report.lines.timesMs) taken.push(`${report.partition}@${time}`)
  }
  return taken
}

const timeOf = (line: string) => BigInt(line.split('@')[1] ?? '')

/** A partition's times, downwards, cut into pieces. */
const anyPartition = fc
  .array(fc.bigInt({ min: 0n, max: 50n }), { minLength: 1, maxLength: 20 })
  .map((times) => times.toSorted((a, b) => (a > b ? -1 : 1)))
  .chain((times) =>
    fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 20, maxLength: 20 }).map((sizes) => {
      const pieces: bigint[][] = []
      for (let at = 0; at < times.length; at += sizes[pieces.length - 1] ?? 1) {
        pieces.push(times.slice(at, at + (sizes[pieces.length] ?? 1)))
      }
      return pieces
    }),
  )

describe('the newest first', () => {
  it('is the order of all that is taken, whichever partition comes first, and nothing is lost', async () => {
    const chance = fc.infiniteStream(fc.nat())
    await fc.assert(
      fc.property(fc.array(anyPartition, { minLength: 1, maxLength: 5 }), chance, (all, draws) => {
        const { add, drain } = merge(all.length)
        const left = all.map((pieces, partition) => ({ partition, pieces: [...pieces], top: 99n }))
        const taken: string[] = []
        while (left.some(({ pieces }) => pieces.length > 0)) {
          const open = left.filter(({ pieces }) => pieces.length > 0)
          const next = open[draws.next().value % open.length]
          const timesMs = next?.pieces.shift() ?? []
          if (next === undefined) continue
          add(pieceOf({ partition: next.partition, top: next.top, timesMs }))
          next.top -= BigInt(timesMs.length)
          taken.push(...drain())
        }
        add({ report: 'end' })
        taken.push(...drain())
        expect(taken.pop()).toBe('end')
        const times = taken.map(timeOf)
        expect(times).toEqual(times.toSorted((a, b) => (a > b ? -1 : 1)))
        const expected = all.flatMap((pieces, partition) =>
          pieces.flat().map((time) => `${partition}@${time}`),
        )
        expect(taken.toSorted()).toEqual(expected.toSorted())
      }),
    )
  })

  it('cuts a piece where another partition has something newer, each part with how far it was read', () => {
    const { add, order } = merge(2)
    add(pieceOf({ partition: 0, top: 99n, timesMs: [9n, 7n, 3n] }))
    add(pieceOf({ partition: 1, top: 99n, timesMs: [5n, 1n] }))
    const first = order.next()?.report
    expect(first).toMatchObject({ partition: 0, mark: { cursor: 98n, messagesRead: 2 } })
    expect(first?.report === 'piece' && first.bytes.length).toBe(20)
    expect(order.next()?.report).toMatchObject({ partition: 1, mark: { cursor: 99n } })
    const rest = order.next()?.report
    expect(rest).toMatchObject({ partition: 0, mark: { cursor: 97n, messagesRead: 3 } })
    expect(rest?.report === 'piece' && [...rest.lines.ends]).toEqual([10])
  })

  it('waits for a partition without a find no longer than until it has come as far', () => {
    const { add, drain } = merge(2)
    add(pieceOf({ partition: 0, top: 99n, timesMs: [9n, 5n] }))
    expect(drain()).toEqual([])
    add(pieceOf({ partition: 1, top: 80n, timesMs: [], reachedMs: 7n }))
    expect(drain()).toEqual(['0@9'])
    add(pieceOf({ partition: 1, top: 0n, timesMs: [], reachedMs: 6n }))
    expect(drain()).toEqual(['0@5'])
  })

  it('waits a second for a partition that is silent, and says when that is over', () => {
    const { add, drain, order, clock } = merge(2)
    expect(order.dueInMs()).toBe(Number.POSITIVE_INFINITY)
    add(pieceOf({ partition: 0, top: 99n, timesMs: [9n] }))
    clock.ms = 400
    add(pieceOf({ partition: 0, top: 98n, timesMs: [8n] }))
    expect(drain()).toEqual([])
    expect(order.dueInMs()).toBe(600)
    clock.ms = 1_000
    expect(drain()).toEqual(['0@9', '0@8'])
  })

  it('waits for it once, until it says something again', () => {
    const { add, drain, clock } = merge(2)
    add(pieceOf({ partition: 0, top: 99n, timesMs: [9n] }))
    clock.ms = 1_000
    expect(drain()).toEqual(['0@9'])
    add(pieceOf({ partition: 0, top: 98n, timesMs: [8n] }))
    expect(drain()).toEqual(['0@8'])
    add(pieceOf({ partition: 1, top: 99n, timesMs: [7n] }))
    expect(drain()).toEqual([])
    add(pieceOf({ partition: 0, top: 97n, timesMs: [6n] }))
    expect(drain()).toEqual(['1@7'])
  })

  it('waits neither for a partition that was given up, nor for one that is read to its end', () => {
    const { add, drain } = merge(3)
    add(pieceOf({ partition: 0, top: 99n, timesMs: [9n] }))
    add(pieceOf({ partition: 1, top: 0n, timesMs: [2n] }))
    expect(drain()).toEqual([])
    const failure = {
      at: { topic: 't', partition: 2 },
      error: 'UNEXPECTED',
      message: '',
      retriable: true,
    }
    add({ report: 'failed', failure })
    expect(drain()).toEqual(['failed', '0@9'])
    add(pieceOf({ partition: 0, top: 0n, timesMs: [1n] }))
    expect(drain()).toEqual(['1@2', '0@1'])
  })

  it('lets what has no time go at once', () => {
    const { add, drain } = merge(2)
    add(pieceOf({ partition: 0, top: 99n, timesMs: [NO_TIME_MS, 9n], reachedMs: null }))
    expect(drain()).toEqual([`0@${NO_TIME_MS}`])
  })
})
