import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Kafka } from 'kafkajs'
import { oracleProducer } from './real-kafka'

const TICK_MS = 50

/** Something that goes on until it is stopped; `count` is how far it has come. */
export interface Script {
  count: () => number
  stop: () => Promise<void>
}

/** Writes so many messages a second to a topic, evenly over its partitions; each value is its number. */
export async function writeSteadily(
  kafka: Kafka,
  { topic, partitions, perSecond }: { topic: string; partitions: number; perSecond: number },
): Promise<Script> {
  const producer = oracleProducer(kafka)
  await producer.connect()
  const pace = paceOf(perSecond)
  const stopping = new AbortController()
  let count = 0
  const running = (async () => {
    while (!stopping.signal.aborted) {
      const due = pace.due() - count
      if (due > 0) {
        const messages = Array.from({ length: due }, (_, index) => {
          const number = count + index
          return { partition: number % partitions, value: String(number) }
        })
        await producer.send({ topic, messages })
        count += due
      }
      await delay(TICK_MS)
    }
  })()
  return {
    count: () => count,
    stop: async () => {
      stopping.abort()
      await running
      await producer.disconnect()
    },
  }
}

/** Reads at most so many messages a second as the one member of a group, and commits every second. */
export async function readSteadily(
  kafka: Kafka,
  { topic, groupId, perSecond }: { topic: string; groupId: string; perSecond: number },
): Promise<Script> {
  // Small fetches, so that every partition has its turn.
  const consumer = kafka.consumer({ groupId, maxBytesPerPartition: 4_096, retry: { retries: 20 } })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  const pace = paceOf(perSecond)
  let count = 0
  await consumer.run({
    autoCommitInterval: 1_000,
    eachBatchAutoResolve: false,
    eachBatch: async ({ batch, resolveOffset, commitOffsetsIfNecessary, heartbeat, isRunning }) => {
      for (const { offset } of batch.messages) {
        while (isRunning() && count >= pace.due()) {
          await delay(TICK_MS)
          await heartbeat()
        }
        if (!isRunning()) return
        resolveOffset(offset)
        count += 1
        await commitOffsetsIfNecessary()
      }
    },
  })
  return { count: () => count, stop: () => consumer.disconnect() }
}

function paceOf(perSecond: number) {
  const startedMs = performance.now()
  return { due: () => Math.floor(((performance.now() - startedMs) / 1_000) * perSecond) }
}
