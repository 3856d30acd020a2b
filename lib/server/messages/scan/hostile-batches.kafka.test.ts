import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { breakBatch } from '@/lib/kafka/testing/broken-segment'
import { produceWithKcat } from '@/lib/kafka/testing/real-kafka'
import {
  growthOf,
  type HostileBroker,
  rowsOf,
  startHostileBroker,
} from '@/lib/server/testing/hostile-broker'

/** More than any read decompresses. */
const BOMB_BYTES = 200_000_000
/** What a page decompresses of a batch, what a scan does, and as much again for what is not collected yet. */
const GROWTH_MAX_MIB = 400

let broker: HostileBroker

beforeAll(async () => {
  broker = await startHostileBroker(process.env['MILENA_KAFKA_JARS'] ?? '')
})

afterAll(() => broker?.stop())

/** Pages and scans tell these rows, in both directions. */
async function expectRows(topic: string, expected: unknown[]): Promise<void> {
  const downwards = expected.toReversed()
  expect(rowsOf(await broker.page(topic, 'forward'))).toEqual(expected)
  expect(rowsOf(await broker.page(topic, 'backward'))).toEqual(downwards)
  expect(rowsOf(await broker.scan(topic, { from: 'earliest' }))).toEqual(expected)
  expect(rowsOf(await broker.scan(topic, { direction: 'backward' }))).toEqual(downwards)
}

describe('a batch on a real broker', () => {
  it('that is damaged, or compressed in a way nobody knows, is a row that says so, and all around it is there', async () => {
    const topic = await broker.makeTopic('damaged')
    for (const lines of [
      ['a', 'b'],
      ['c', 'd', 'e'],
      ['f', 'g'],
      ['h', 'i'],
    ]) {
      await produceWithKcat(broker.bootstrap, topic, { codec: 'none', lines })
    }
    await breakBatch(broker.partitionDir(topic), 2n, 'wrong-checksum')
    await breakBatch(broker.partitionDir(topic), 5n, 'unknown-codec')
    const unreadable = [
      expect.stringMatching(/^2-4 unreadable: .*checksum/),
      expect.stringMatching(/^5-6 unreadable: .*compression/),
    ]
    const expected = ['0 message', '1 message', ...unreadable, '7 message', '8 message']
    await expectRows(topic, expected)
    const search = await broker.scan(topic, { from: 'earliest', contains: 'nowhere' })
    // It cannot say that what is looked for was not in there.
    expect(rowsOf(search)).toEqual(unreadable)
    expect(search.at(-1)).toMatchObject({ end: 'complete', messagesRead: 4, matches: 0 })
  })

  it.each(['gzip', 'snappy', 'lz4', 'zstd'])(
    'that becomes far too large out of %s is a row that says so, and does not take the memory',
    async (codec) => {
      const topic = await broker.makeTopic(`bomb-${codec}`)
      const around = { codec: 'none', lines: ['a', 'b'] }
      await produceWithKcat(broker.bootstrap, topic, around)
      await broker.produceZeros({ topic, codec, bytes: BOMB_BYTES })
      await produceWithKcat(broker.bootstrap, topic, around)
      const tooLarge = expect.stringMatching(/^2-2 unreadable: .* decompressed/)
      const rows = ['0 message', '1 message', tooLarge, '3 message', '4 message']
      const growth = await growthOf(() => expectRows(topic, rows))
      expect(growth).toBeLessThan(GROWTH_MAX_MIB)
    },
  )
})
