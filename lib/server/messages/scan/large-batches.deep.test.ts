import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noteFigure } from '@/lib/kafka/testing/note-figure'
import { produceWithKcat } from '@/lib/kafka/testing/real-kafka'
import {
  growthOf,
  type HostileBroker,
  startHostileBroker,
} from '@/lib/server/testing/hostile-broker'

/** Less than a scan decompresses, and more than a page does. */
const SWOLLEN_BYTES = 70_000_000
const SWOLLEN = 6
const LARGE_BYTES = 100_000_000
/** A few times what one batch may take: what a thread no longer needs is collected a little later. */
const GROWTH_MAX_MIB = 800
const directions = [
  { direction: 'forward', from: 'earliest' },
  { direction: 'backward', from: 'latest' },
] as const

let broker: HostileBroker

beforeAll(async () => {
  broker = await startHostileBroker(process.env['MILENA_KAFKA_JARS'] ?? '')
})

afterAll(() => broker?.stop())

describe('a scan', () => {
  it.for(['gzip', 'snappy', 'lz4', 'zstd'])(
    'of batches that each become 70 MB out of %s gives the memory of one back before the next',
    async (codec, { task }) => {
      const topic = await broker.makeTopic(`swollen-${codec}`)
      await broker.produceZeros({ topic, codec, bytes: SWOLLEN_BYTES, count: SWOLLEN })
      const growth = await growthOf(async () => {
        for (const query of directions) {
          const lines = await broker.scan(topic, { ...query, contains: 'nowhere' })
          expect(lines.at(-1)).toMatchObject({ end: 'complete', messagesRead: SWOLLEN })
        }
      })
      noteFigure(task, `the process grew by ${growth} MiB at most`)
      expect(growth).toBeLessThan(GROWTH_MAX_MIB)
    },
  )

  it('and a page tell a message of 100 MB by its beginning', async ({ task }) => {
    const topic = await broker.makeTopic('large')
    const around = { codec: 'none', lines: ['a'] }
    await produceWithKcat(broker.bootstrap, topic, around)
    await broker.produceZeros({ topic, codec: 'none', bytes: LARGE_BYTES })
    await produceWithKcat(broker.bootstrap, topic, around)
    const large = {
      kind: 'message',
      offset: '1',
      value: { sizeBytes: LARGE_BYTES, truncated: true },
    }
    const growth = await growthOf(async () => {
      for (const query of directions) {
        // It is more than a page holds, so it is the last of one.
        expect(await broker.page(topic, query.direction)).toMatchObject([{}, large])
        const lines = await broker.scan(topic, query)
        expect(lines.filter(({ kind }) => kind === 'message')).toMatchObject([{}, large, {}])
        expect(lines.at(-1)).toMatchObject({ end: 'complete', messagesRead: 3 })
      }
    })
    noteFigure(task, `the process grew by ${growth} MiB at most`)
    expect(growth).toBeLessThan(GROWTH_MAX_MIB)
  })
})
