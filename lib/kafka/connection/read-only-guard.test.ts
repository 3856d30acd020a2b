import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReadOnlyGuard, isReadingApi } from '@/lib/kafka/connection/read-only-guard'
import { isKafkaError } from '@/lib/kafka/kafka-error'
import { apiKey } from '@/lib/kafka/protocol/codec'
import type { ApiName } from '@/lib/kafka/protocol/generated/messages'

const WRITES = [
  'AddPartitionsToTxn',
  'AlterClientQuotas',
  'AlterPartitionReassignments',
  'AlterReplicaLogDirs',
  'AlterShareGroupOffsets',
  'AlterUserScramCredentials',
  'CreateAcls',
  'CreatePartitions',
  'CreateTopics',
  'DeleteAcls',
  'DeleteGroups',
  'DeleteRecords',
  'DeleteShareGroupOffsets',
  'DeleteTopics',
  'ElectLeaders',
  'EndTxn',
  'IncrementalAlterConfigs',
  'InitProducerId',
  'LeaveGroup',
  'OffsetCommit',
  'OffsetDelete',
  'Produce',
  'UnregisterBroker',
  'UpdateFeatures',
  'WriteTxnMarkers',
] as const satisfies ApiName[]

function frame(key: number, bodyBytes = 20): Buffer {
  const bytes = Buffer.alloc(6 + bodyBytes, 0xab)
  bytes.writeInt32BE(2 + bodyBytes, 0)
  bytes.writeInt16BE(key, 4)
  return bytes
}

/** What leaves when `bytes` is written in pieces that end at `cuts`, and the error that stopped it. */
function writeInPieces(bytes: Buffer, cuts: number[]) {
  const guard = createReadOnlyGuard()
  const left: Uint8Array[] = []
  const ends = [...new Set([...cuts.map((cut) => cut % bytes.length), bytes.length])]
  ends.sort((a, b) => a - b)
  let from = 0
  for (const end of ends) {
    try {
      left.push(Uint8Array.from(guard(bytes.subarray(from, end))))
    } catch (error) {
      return { left: Buffer.concat(left), error }
    }
    from = end
  }
  return { left: Buffer.concat(left), error: null }
}

const anyCuts = fc.array(fc.nat({ max: 200 }), { maxLength: 12 })

describe('read-only guard', () => {
  it('passes reading requests unchanged, however the writes are cut', async () => {
    const stream = Buffer.concat([
      frame(apiKey('Fetch')),
      frame(apiKey('Metadata'), 0),
      frame(apiKey('ListGroups'), 64),
    ])
    await fc.assert(
      fc.property(anyCuts, (cuts) => {
        const { left, error } = writeInPieces(stream, cuts)
        expect(error).toBeNull()
        expect(left).toEqual(stream)
      }),
    )
  })

  it('lets not one byte of a write leave, however the writes are cut', async () => {
    const before = frame(apiKey('Fetch'))
    await fc.assert(
      fc.property(fc.constantFrom(...WRITES), anyCuts, (api, cuts) => {
        const { left, error } = writeInPieces(Buffer.concat([before, frame(apiKey(api))]), cuts)
        expect(isKafkaError(error) && error.error).toBe('READ_ONLY_CLUSTER')
        expect(before.subarray(0, left.length)).toEqual(left)
      }),
    )
  })

  it('stays shut after it refused once', () => {
    const guard = createReadOnlyGuard()
    expect(() => guard(frame(apiKey('Produce')))).toThrow('read-only')
    expect(() => guard(frame(apiKey('Fetch')))).toThrow('read-only')
  })

  it('refuses API keys that it does not know', () => {
    expect(() => createReadOnlyGuard()(frame(32_000))).toThrow('API key 32000')
  })

  it('refuses a frame too short to hold an API key, which would hide the one after it', () => {
    const crafted = Buffer.concat([Buffer.from([0, 0, 0, 0]), frame(apiKey('Produce'))])
    expect(() => createReadOnlyGuard()(crafted)).toThrow('read-only')
  })

  it('counts every request that changes something as a write', () => {
    expect(WRITES.filter(isReadingApi)).toEqual([])
  })
})
