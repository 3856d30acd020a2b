import { describe, expect, it } from 'vitest'
import { formatPlace } from './failure-place'
import { bytesOfBase64, hexDump } from './hex-dump'
import { formatPartitions } from './partition-list'
import { groupStateWord, partitionHealthWord } from './state-words'

describe('words', () => {
  it('says the worst of a set of partitions first', () => {
    expect(partitionHealthWord({ offline: 1, underMinIsr: 2, underReplicated: 3 }).text).toBe(
      '1 offline',
    )
    expect(partitionHealthWord({ offline: 0, underMinIsr: 2, underReplicated: 3 }).level).toBe(
      'critical',
    )
    expect(partitionHealthWord({ offline: 0, underMinIsr: null, underReplicated: 3 }).text).toBe(
      '3 under-replicated',
    )
    expect(partitionHealthWord({ offline: 0, underMinIsr: null, underReplicated: 0 }).level).toBe(
      'ok',
    )
  })

  it("keeps Kafka's own word for a group state it does not know", () => {
    expect(groupStateWord('Hibernating').text).toBe('Hibernating')
    expect(groupStateWord(null).text).toBe('unknown')
  })

  it('names the place of a failure', () => {
    expect(formatPlace({ brokerId: 3, topic: 'orders', partition: 2 })).toBe(
      'broker 3, partition 2 of orders',
    )
    expect(formatPlace({})).toBe('')
  })

  it('folds runs of partitions', () => {
    expect(formatPartitions([3, 1, 0, 2, 7, 9, 10, 9])).toBe('0–3, 7, 9–10')
    expect(formatPartitions([])).toBe('')
  })

  it('shows bytes as they are stored', () => {
    const rows = hexDump(bytesOfBase64('AAECf0FC/////////////////w=='))
    expect(rows[0]).toEqual({
      offset: '00000000',
      hex: '00 01 02 7f 41 42 ff ff ff ff ff ff ff ff ff ff',
      ascii: '....AB..........',
    })
    expect(rows[1]?.offset).toBe('00000010')
  })
})
