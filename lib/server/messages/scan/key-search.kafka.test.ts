import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ScanLine, ScanQuery } from '@/lib/contract/scan'
import { readWithKcat } from '@/lib/kafka/testing/kcat-oracle'
import { createTopic, feedKcat, oracle, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { partitionIn } from '@/lib/server/messages/key-partition'
import { judgeSample } from '@/lib/server/messages/learn-partitioner'
import { allScanLines } from '@/lib/server/testing/scan-lines'
import { openTestCluster } from '@/lib/server/testing/test-cluster'
import { ScanDesk } from './scan-desk'
import { scanMessages } from './scan-messages'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafkajs = oracle(brokers)
const admin = kafkajs.admin()
const kafka = openTestCluster(brokers, { id: 'key-search', readOnly: true })
const desk = new ScanDesk()
const topics: string[] = []
const PARTITIONS = 6
const KEYS = Array.from({ length: 200 }, (_, index) => `user-${index}`)
/** Of each key, over the whole topic. */
const VERSIONS = 4

beforeAll(() => admin.connect())

afterAll(async () => {
  desk.close()
  await desk.threads.close()
  await admin.deleteTopics({ topics })
  await Promise.all([admin.disconnect(), kafka.close()])
})

/** Keys placed by librdkafka’s own partitioner of that name, which is what the Java client or its own clients do. */
async function topicOf(partitioner: string): Promise<string> {
  const topic = await createTopic(kafkajs, {
    topic: uniqueName('key-search'),
    partitions: PARTITIONS,
  })
  topics.push(topic)
  const lines = Array.from({ length: VERSIONS }, (_, version) =>
    KEYS.map((key) => `${key}\tversion ${version} of ${key}`),
  )
  await feedKcat(brokers, topic, lines.flat(), ['-K', '\t', '-X', `partitioner=${partitioner}`])
  return topic
}

async function scan(topic: string, query: Record<string, string>): Promise<ScanLine[]> {
  const choosePartitions = async (_: string, key: string) =>
    partitionIn(judgeSample(await kafka.sampleKeys(topic)), Buffer.from(key))
  const { signal } = new AbortController()
  const input = { topic, query: ScanQuery.parse(query), signal }
  return scanMessages(input, { kafka, desk, choosePartitions }).then(allScanLines)
}

function found(lines: readonly ScanLine[]) {
  return lines.flatMap((line) =>
    line.kind === 'message' ? [[line.partition, line.offset, line.value?.data]] : [],
  )
}

describe('a search for an exact key', () => {
  it.each([
    ['murmur2_random', 'murmur2'],
    ['consistent_random', 'CRC32'],
  ])(
    'where %s placed the keys reads the one partition and finds every version',
    async (partitioner, name) => {
      const topic = await topicOf(partitioner)
      const all = await readWithKcat(brokers, topic, 'read_uncommitted')
      expect(all).toHaveLength(KEYS.length * VERSIONS)
      for (const key of ['user-7', 'user-42', 'user-199']) {
        const expected = all
          .filter((message) => message.key === key)
          .map(({ partition, offset, value }) => [partition, offset, value])
        expect(expected).toHaveLength(VERSIONS)
        const lines = await scan(topic, { key, from: 'earliest' })
        expect(found(lines)).toEqual(expected)
        const [started] = lines
        if (started?.kind !== 'started') throw new Error('the first line is not the start')
        expect(started.partitions.map(({ partition }) => partition)).toEqual([expected[0]?.[0]])
        expect(started.partitionChoice).toContain(name)
        expect(found(await scan(topic, { key })).toSorted()).toEqual(expected.toSorted())
      }
      const nobody = await scan(topic, { key: 'nobody', from: 'earliest' })
      expect(nobody.at(-1)).toMatchObject({ end: 'complete', matches: 0, partitions: [{}] })
    },
  )

  it('reads every partition where keys were placed by chance, and finds every version', async () => {
    const topic = await topicOf('random')
    const all = await readWithKcat(brokers, topic, 'read_uncommitted')
    const expected = all.filter(({ key }) => key === 'user-7')
    const lines = await scan(topic, { key: 'user-7', from: 'earliest' })
    expect(lines[0]).toMatchObject({ kind: 'started', partitionChoice: null })
    expect(found(lines).toSorted()).toEqual(
      expected.map(({ partition, offset, value }) => [partition, offset, value]).toSorted(),
    )
    expect(lines.at(-1)).toMatchObject({ end: 'complete', messagesRead: all.length })
  })
})
