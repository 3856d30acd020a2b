import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32 } from './crc32'
import { explainPartitions, type KeyPlace, keysNeeded } from './explain-partitions'
import { fnv1a } from './fnv1a'
import { PARTITIONER_IDS, type PartitionerId, partitionBy } from './partitioners'

const bytes = (text: string) => new TextEncoder().encode(text)

function written(by: PartitionerId, count: number, partitionCount: number, from = 0): KeyPlace[] {
  return Array.from({ length: count }, (_, index) => {
    const key = bytes(`user-${from + index}`)
    return { key, partition: partitionBy(by, key, partitionCount) }
  })
}

describe('the hashes of keys', () => {
  it('are CRC-32 and FNV-1a as their specifications have them', () => {
    expect(crc32(bytes('123456789'))).toBe(0xcbf43926)
    expect(fnv1a(bytes(''))).toBe(0x811c9dc5 | 0)
    expect(fnv1a(bytes('a'))).toBe(0xe40c292c | 0)
    expect(fnv1a(bytes('foobar'))).toBe(0xbf9cf968 | 0)
  })

  it('always name a partition that there is', async () => {
    const property = fc.property(
      fc.uint8Array(),
      fc.integer({ min: 1, max: 1_000 }),
      fc.constantFrom(...PARTITIONER_IDS),
      (key, count, id) => {
        const partition = partitionBy(id, key, count)
        expect(Number.isInteger(partition) && partition >= 0 && partition < count).toBe(true)
      },
    )
    await fc.assert(property)
  })
})

describe('which partitioner wrote a topic', () => {
  it.each(PARTITIONER_IDS)('is told for %s, and no other agrees beyond chance', (id) => {
    for (const partitionCount of [3, 12, 100]) {
      const verdict = explainPartitions(written(id, 500, partitionCount), partitionCount)
      expect(verdict).toMatchObject({ verdict: 'known', partitioner: id, exact: true })
      // FNV-1a has two readings of a negative hash, which agree wherever it is positive.
      const others = verdict.agreements.slice(id.startsWith('fnv1a') ? 2 : 1)
      for (const { agreement } of others) expect(agreement).toBeLessThan(verdict.chance + 0.15)
    }
  })

  it('is mixed where two client families share a topic, with the share of each', () => {
    const places = [...written('murmur2', 300, 12), ...written('crc32', 200, 12, 300)]
    const verdict = explainPartitions(places, 12)
    if (verdict.verdict !== 'mixed') throw new Error(verdict.verdict)
    expect(verdict.partitioners.map(({ id }) => id)).toEqual(['murmur2', 'crc32'])
    expect(verdict.partitioners[0]?.share).toBeCloseTo(0.6, 1)
  })

  it('is known, not exactly, where a message or two were sent by hand', () => {
    const places = written('murmur2', 200, 12)
    const strays = places.slice(0, 2).map(({ key, partition }) => ({
      key,
      partition: (partition + 1) % 12,
    }))
    expect(explainPartitions([...places, ...strays], 12)).toMatchObject({
      verdict: 'known',
      partitioner: 'murmur2',
      exact: false,
    })
  })

  it('is unknown for partitions that no hash explains, for too few keys, and for one partition', () => {
    const byLength = Array.from({ length: 200 }, (_, index) => ({
      key: bytes(`${index}`),
      partition: Math.floor(index / 17),
    }))
    expect(explainPartitions(byLength, 12)).toMatchObject({ verdict: 'unknown', why: 'custom' })
    expect(explainPartitions(written('murmur2', 9, 12), 12)).toMatchObject({ why: 'few-keys' })
    expect(explainPartitions(written('murmur2', 99, 1), 1)).toMatchObject({ why: 'one-partition' })
  })

  it('counts a key once, however often it was written', () => {
    const [once] = written('murmur2', 1, 12)
    const often = Array.from({ length: 500 }, () => once ?? { key: bytes(''), partition: 0 })
    expect(explainPartitions(often, 12)).toMatchObject({ verdict: 'unknown', keys: 1 })
  })

  it('needs more keys the fewer partitions there are', () => {
    expect([2, 3, 12, 1_000].map(keysNeeded)).toEqual([30, 19, 10, 10])
  })
})
