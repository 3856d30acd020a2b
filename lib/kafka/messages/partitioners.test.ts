import { crc32 as zlibCrc32 } from 'node:zlib'
import * as fc from 'fast-check'
import { Partitioners } from 'kafkajs'
import { describe, expect, it } from 'vitest'
import { crc32 } from '@/lib/domain/messages/crc32'
import { partitionBy } from '@/lib/domain/messages/partitioners'

/** What others make of the same bytes. */
describe('hashes of keys', () => {
  it.skipIf(zlibCrc32 === undefined)('agree with zlib on any bytes', async () => {
    const property = fc.property(fc.uint8Array(), (key) => {
      expect(crc32(key)).toBe(zlibCrc32(key))
    })
    await fc.assert(property)
  })

  it('of kafkajs before 2.0 are as kafkajs itself still has them', async () => {
    const partition = Partitioners.LegacyPartitioner()
    const property = fc.property(fc.uint8Array(), fc.integer({ min: 1, max: 64 }), (key, count) => {
      const partitionMetadata = Array.from({ length: count }, (_, partitionId) => ({
        partitionErrorCode: 0,
        partitionId,
        leader: 1,
        replicas: [],
        isr: [],
      }))
      const message = { key: Buffer.from(key), value: null }
      expect(partitionBy('kafkajs-legacy', key, count)).toBe(
        partition({ topic: 't', partitionMetadata, message }),
      )
    })
    await fc.assert(property, { numRuns: 300 })
  })
})
