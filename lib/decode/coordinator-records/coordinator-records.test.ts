import { describe, expect, it } from 'vitest'
import { AUTO, decodeBytes } from '@/lib/decode/registry'
import { contextOf, fromHex } from '@/lib/decode/testing/contexts'

/** `inventory-service`, `orders`, partition 3. */
const COMMIT_KEY = `0001 0011 ${ascii('inventory-service')} 0006 ${ascii('orders')} 00000003`
const GROUP_KEY = '0002 0001 67'
const CONSUMER_GROUP_KEY = '0003 0001 67'

function ascii(text: string): string {
  return [...text].map((letter) => letter.charCodeAt(0).toString(16)).join('')
}

function read(topic: string, key: string, value?: string): unknown {
  const context = contextOf({ topic, key: fromHex(key), part: value ? 'value' : 'key' })
  const { decoded } = decodeBytes(AUTO, fromHex(value ?? key), context)
  return decoded.kind === 'failed' ? decoded.reason : decoded.text
}

const offsets = (key: string, value?: string) => read('__consumer_offsets', key, value)

describe('the records of __consumer_offsets', () => {
  it('names the group, the topic and the partition of a commit', () => {
    expect(offsets(COMMIT_KEY)).toBe(
      '{"type":"OffsetCommit","group":"inventory-service","topic":"orders","partition":3}',
    )
  })

  it('reads the committed offset to the digit, and when it was committed', () => {
    expect(offsets(COMMIT_KEY, '0003 0020000000000001 00000007 0000 000001a203919486')).toBe(
      '{"type":"OffsetCommit","version":3,"offset":9007199254740993,"leaderEpoch":7,"metadata":"","commitTimestamp":1795356202118,"commitTime":"2026-11-22T14:03:22.118Z"}',
    )
  })

  it('reads the tagged fields of newer versions', () => {
    const value = `0004 000000000000000c ffffffff 026d 0000000000000000 01 00 10 ${'00'.repeat(15)}01`
    expect(offsets(COMMIT_KEY, value)).toBe(
      '{"type":"OffsetCommit","version":4,"offset":12,"leaderEpoch":-1,"metadata":"m","commitTimestamp":0,"commitTime":"1970-01-01T00:00:00.000Z","topicId":"AAAAAAAAAAAAAAAAAAAAAQ"}',
    )
  })

  it('opens what the members of a classic group say and are assigned', () => {
    const subscription = '0001 00000001 0006 6f7264657273 ffffffff 00000000'
    const assignment = '0001 00000001 0006 6f7264657273 00000002 00000000 00000002 ffffffff'
    const value = `0003 0008 ${ascii('consumer')} 00000004 0005 ${ascii('range')} 0001 6d 000001a203919486 00000001
      0001 6d ffff 0001 63 000a ${ascii('/127.0.0.1')} 0000ea60 0000afc8 00000016 ${subscription} 0000001e ${assignment}`
    expect(offsets(GROUP_KEY, value)).toContain(
      '"subscription":{"version":1,"topics":["orders"],"userData":null,"ownedPartitions":[]},"assignment":{"version":1,"assignedPartitions":[{"topic":"orders","partitions":[0,2]}],"userData":null}',
    )
  })

  it('leaves what other protocols say as bytes', () => {
    const value = `0000 0007 ${ascii('connect')} 00000001 ffff ffff 00000001 0001 6d 0001 63 0001 68 00000001 00000002 beef 00000000`
    expect(offsets(GROUP_KEY, value)).toContain(
      '"subscription":{"$hex":"beef"},"assignment":{"$hex":""}',
    )
  })

  it('reads the groups of KIP-848', () => {
    expect(offsets(CONSUMER_GROUP_KEY, '0000 00000009 00')).toBe(
      '{"type":"ConsumerGroupMetadata","version":0,"epoch":9}',
    )
  })
})

describe('the records of __transaction_state', () => {
  it('names the state beside its number', () => {
    const value =
      '0001 0000000000000005 0002 0000ea60 01 02 07 6c6564676572 03 00000000 00000001 00 000001a203919486 ffffffffffffffff 01 02 02 0002'
    expect(read('__transaction_state', '0000 0006 6c6564676572', value)).toBe(
      '{"type":"TransactionLog","version":1,"producerId":5,"producerEpoch":2,"transactionTimeoutMs":60000,"transactionStatus":1,"transactionState":"Ongoing","transactionPartitions":[{"topic":"ledger","partitionIds":[0,1]}],"transactionLastUpdateTimestampMs":1795356202118,"transactionLastUpdateTime":"2026-11-22T14:03:22.118Z","transactionStartTimestampMs":-1,"clientTransactionVersion":2}',
    )
  })
})

describe('records that cannot be read', () => {
  const failed = (bytes: string, facts: Parameters<typeof contextOf>[0]) => {
    const { decoded } = decodeBytes('consumer-offsets', fromHex(bytes), contextOf(facts))
    return decoded.kind === 'failed' ? decoded.reason : decoded.text
  }

  it('says why: a newer kind, a newer version, no key', () => {
    expect(failed('7f00', { part: 'key' })).toBe(
      'Its key says record type 32512, which is newer than this decoder',
    )
    expect(failed('0063', { key: fromHex(COMMIT_KEY) })).toBe(
      'OffsetCommitValue of version 99 is not known, only 0-4',
    )
    expect(failed('0003', { key: null })).toBe(
      'What a value is stands in its key, and there is none',
    )
  })
})
