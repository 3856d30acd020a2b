import { describe, expect, it } from 'vitest'
import { compareOlderPlaces } from './older-places'
import { partitionBy } from './partitioners'

const written = (partitionCount: number, count = 200) =>
  Array.from({ length: count }, (_, index) => {
    const key = new TextEncoder().encode(`user-${index}`)
    return { key, partition: partitionBy('murmur2', key, partitionCount) }
  })

describe('the oldest messages of a topic', () => {
  it('agree where nothing has changed, and where there are none', () => {
    expect(compareOlderPlaces(written(12), 'murmur2', 12)).toEqual({ kind: 'same' })
    expect(compareOlderPlaces([], 'murmur2', 12)).toEqual({ kind: 'same' })
  })

  it('tell of how many partitions the topic had before it grew, its new partitions included', () => {
    expect(compareOlderPlaces(written(6), 'murmur2', 12)).toEqual({
      kind: 'fewer-partitions',
      partitionCount: 6,
    })
    const inNewPartitions = written(12).filter(({ partition }) => partition >= 6)
    expect(compareOlderPlaces([...written(6), ...inNewPartitions], 'murmur2', 12)).toEqual({
      kind: 'fewer-partitions',
      partitionCount: 6,
    })
  })

  it('are different where another hash wrote them', () => {
    const others = written(12).map(({ key }) => ({ key, partition: partitionBy('crc32', key, 12) }))
    expect(compareOlderPlaces(others, 'murmur2', 12)).toEqual({ kind: 'different' })
  })
})
