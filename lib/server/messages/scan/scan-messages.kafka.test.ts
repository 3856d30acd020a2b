import { afterAll, describe, expect, it } from 'vitest'
import { ScanLine, ScanQuery } from '@/lib/contract/scan'
import { openCluster } from '@/lib/kafka/cluster'
import { planScan } from '@/lib/kafka/messages/scan/plan-scan'
import {
  createTopic,
  oracle,
  produceWithKcat,
  testSettings,
  uniqueName,
} from '@/lib/kafka/testing/real-kafka'
import { createFakeKafka } from '@/lib/server/testing/fake-kafka'
import { ScanDesk } from './scan-desk'
import { scanMessages } from './scan-messages'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const kafka = oracle(brokers)
const cluster = openCluster(testSettings(brokers))
const desk = new ScanDesk()

afterAll(async () => {
  desk.close()
  await desk.threads.close()
  await cluster.close()
})

/** The lines of a scan through real threads, as a caller gets them. */
async function scan(topic: string, query: Record<string, string>): Promise<ScanLine[]> {
  const operations = {
    ...createFakeKafka(),
    connection: cluster.settings,
    planScan: (request: Parameters<typeof planScan>[1]) => planScan(cluster, request),
  }
  const { signal } = new AbortController()
  const stream = await scanMessages(
    { topic, query: ScanQuery.parse(query), signal },
    { kafka: operations, desk },
  )
  const text = await new Response(stream).text()
  return text
    .trimEnd()
    .split('\n')
    .map((line) => ScanLine.parse(JSON.parse(line)))
}

function offsets(lines: readonly ScanLine[]): string[] {
  return lines.flatMap((line) => (line.kind === 'message' ? [line.offset] : []))
}

describe('a scan in threads', () => {
  it('finds every match once in both directions, and says that it has read everything', async () => {
    const topic = await createTopic(kafka, { topic: uniqueName('scan'), partitions: 3 })
    const lines = Array.from({ length: 50_000 }, (_, index) => `m${index}`)
    await produceWithKcat(brokers, topic, { codec: 'lz4', lines })
    const expected = lines.flatMap((line, offset) =>
      line.includes('m4999') ? [String(offset)] : [],
    )
    const forward = await scan(topic, { from: 'earliest', contains: 'm4999' })
    expect(offsets(forward)).toEqual(expected)
    expect(forward.at(-1)).toMatchObject({
      kind: 'done',
      end: 'complete',
      next: null,
      messagesRead: 50_000,
      partitions: [{ readFirst: '0', readLast: '49999', matches: expected.length }, {}, {}],
    })
    const backward = await scan(topic, { contains: 'm4999' })
    expect(offsets(backward)).toEqual(expected.toReversed())
    const [done, whole] = [backward.at(-1), forward.at(-1)]
    expect(done).toMatchObject({ kind: 'done', end: 'complete', messagesRead: 50_000 })
    // No batch was fetched twice.
    expect(done?.kind === 'done' && done.bytesRead).toBe(whole?.kind === 'done' && whole.bytesRead)
  })
})
