import { expect, test } from 'vitest'
import { coordinatorRecordKind, decodeData, decodeVersionedData, encodeData } from './data-messages'

const withVersion = (version: number, bytes: Uint8Array) => {
  const prefix = Buffer.alloc(2)
  prefix.writeInt16BE(version)
  return Buffer.concat([prefix, bytes])
}

test('what a member is assigned is read from the bytes of its group', () => {
  const assignedPartitions = [{ topic: 'orders', partitions: [0, 2] }]
  const bytes = withVersion(1, encodeData('ConsumerProtocolAssignment', 1, { assignedPartitions }))
  expect(decodeVersionedData('ConsumerProtocolAssignment', bytes)).toEqual({
    assignedPartitions,
    userData: null,
  })
})

test('a subscription in a version of the future is read as far as it is known', () => {
  const body = encodeData('ConsumerProtocolSubscription', 3, { topics: ['orders'], rackId: 'a' })
  const future = withVersion(9, Buffer.concat([body, Buffer.from('more')]))
  expect(decodeVersionedData('ConsumerProtocolSubscription', future)).toMatchObject({
    topics: ['orders'],
    rackId: 'a',
  })
})

test('a record of __consumer_offsets is known by its key and read by its value’s version', () => {
  const key = withVersion(
    1,
    encodeData('OffsetCommitKey', 0, { group: 'g', topic: 't', partition: 3 }),
  )
  expect(coordinatorRecordKind('group', key)).toBe('OffsetCommit')
  expect(decodeData('OffsetCommitKey', 0, key.subarray(2))).toEqual({
    group: 'g',
    topic: 't',
    partition: 3,
  })
  const value = withVersion(3, encodeData('OffsetCommitValue', 3, { offset: 12n, metadata: 'm' }))
  expect(decodeVersionedData('OffsetCommitValue', value)).toMatchObject({ offset: 12n })
})

test('a member of the new protocol has no classic metadata, in the bytes that Kafka writes for it', () => {
  const bytes = encodeData('ConsumerGroupMemberMetadataValue', 0, { classicMemberMetadata: null })
  // One tagged field: number 0, one byte long, which is 0.
  expect(bytes.subarray(-4).toString('hex')).toBe('01000100')
  const decoded = decodeData('ConsumerGroupMemberMetadataValue', 0, bytes)
  expect(decoded.classicMemberMetadata).toBeNull()
})

test('the same number is another kind of record in another coordinator’s log', () => {
  const key = Buffer.from([0, 0])
  expect(coordinatorRecordKind('group', key)).toBe('LegacyOffsetCommit')
  expect(coordinatorRecordKind('share', key)).toBe('ShareSnapshot')
  expect(coordinatorRecordKind('transaction', key)).toBe('TransactionLog')
  expect(coordinatorRecordKind('group', Buffer.from([0x7f, 0]))).toBeNull()
})

test('a version that Kafka does not define and an empty key are DecodeErrors', () => {
  expect(() => decodeData('OffsetCommitValue', 99, Buffer.alloc(0))).toThrow('no version 99')
  expect(() => coordinatorRecordKind('group', Buffer.alloc(1))).toThrow('two bytes')
})
