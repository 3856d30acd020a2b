import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countBuckets, histogramEdges } from './histogram'

describe('the edges of buckets', () => {
  it('cover the span from its beginning to its end, each later than the one before', async () => {
    const property = fc.property(
      fc.bigInt(0n, 2n ** 53n),
      fc.bigInt(1n, 10n ** 12n),
      fc.integer({ min: 1, max: 60 }),
      (fromMs, span, count) => {
        const edges = histogramEdges(fromMs, fromMs + span, count)
        expect(edges[0]).toBe(fromMs)
        expect(edges.at(-1)).toBe(fromMs + span)
        for (const [index, edge] of edges.slice(1).entries()) {
          expect(edge > (edges[index] ?? 0n)).toBe(true)
        }
        expect(edges.length).toBeLessThanOrEqual(count + 1)
      },
    )
    await fc.assert(property)
  })

  it('are none where there is no span', () => {
    expect(histogramEdges(5n, 5n, 10)).toEqual([])
  })
})

describe('offsets over time', () => {
  const edge = (atMs: bigint, ...offsets: [number, bigint | null][]) => ({
    atMs,
    offsets: new Map(offsets),
  })

  it('add up to what the partitions hold in the span, the last ones up to the end', async () => {
    const anyTimes = fc.array(fc.bigInt(0n, 99n), { maxLength: 40 })
    const property = fc.property(
      fc.array(anyTimes, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 20 }),
      (logs, count) => {
        const edges = histogramEdges(0n, 100n, count).map((atMs) => ({
          atMs,
          offsets: new Map(
            logs.map((times, partition) => {
              const index = times.findIndex((time) => time >= atMs)
              return [partition, index < 0 ? null : BigInt(index)] as const
            }),
          ),
        }))
        const ends = new Map(logs.map((times, partition) => [partition, BigInt(times.length)]))
        const buckets = countBuckets(edges, ends, [...logs.keys()])
        const total = buckets.reduce((sum, { offsets }) => sum + (offsets ?? 0n), 0n)
        expect(total).toBe(BigInt(logs.flat().length))
      },
    )
    await fc.assert(property)
  })

  it('are unknown and not zero where no partition is known, and partial where one is not', () => {
    const edges = [edge(0n, [0, 5n]), edge(10n, [0, 8n]), edge(20n)]
    expect(countBuckets(edges, new Map([[0, 9n]]), [0, 1])).toEqual([
      { fromMs: 0n, toMs: 10n, offsets: 3n, missing: 1 },
      { fromMs: 10n, toMs: 20n, offsets: null, missing: 2 },
    ])
  })

  it('are never less than none, also where the log moved between two questions', () => {
    const edges = [edge(0n, [0, 9n]), edge(10n, [0, 7n])]
    expect(countBuckets(edges, new Map([[0, 9n]]), [0])[0]?.offsets).toBe(0n)
  })

  it('are not known after the last message while the end is not', () => {
    const edges = [edge(0n, [0, 5n]), edge(10n, [0, null])]
    expect(countBuckets(edges, new Map(), [0])[0]).toMatchObject({ offsets: null, missing: 1 })
  })
})
