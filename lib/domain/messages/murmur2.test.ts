import { describe, expect, it } from 'vitest'
import { choosePartition } from '@/lib/domain/messages/choose-partition'
import corpus from '@/lib/domain/messages/fixtures/murmur2.json'
import { murmur2, partitionOfKey } from '@/lib/domain/messages/murmur2'

describe('murmur2', () => {
  it('hashes every key of the corpus as Kafka’s Java client does', () => {
    expect(corpus.length).toBeGreaterThan(100)
    expect(corpus.some(({ hash }) => hash < 0)).toBe(true)
    for (const { key, hash } of corpus) {
      expect({ key, hash: murmur2(Buffer.from(key, 'base64')) }).toEqual({ key, hash })
    }
  })

  it('reads the bytes of a view, not those around it', () => {
    const around = new Uint8Array([9, 9, ...Buffer.from('21'), 9])
    expect(murmur2(around.subarray(2, 4))).toBe(-973932308)
  })

  it('chooses a partition that exists, also for a negative hash', () => {
    for (const { key, hash } of corpus) {
      const partition = partitionOfKey(Buffer.from(key, 'base64'), 7)
      expect(partition).toBe(Number(BigInt.asUintN(31, BigInt(hash)) % 7n))
    }
  })
})

describe('choosePartition', () => {
  const key = Buffer.from('21')

  it('obeys the caller, then the key, and else leaves it to chance', () => {
    expect(choosePartition(3, key, 6)).toEqual({ partition: 3, chosenBy: 'caller' })
    expect(choosePartition(null, key, 6)).toEqual({
      partition: partitionOfKey(key, 6),
      chosenBy: 'key',
    })
    expect(choosePartition(null, null, 6)).toEqual({ partition: null, chosenBy: 'chance' })
  })

  it('takes an empty key for a key', () => {
    expect(choosePartition(null, new Uint8Array(), 6).chosenBy).toBe('key')
  })
})
