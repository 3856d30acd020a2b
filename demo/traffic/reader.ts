import type { Consumer, ConsumerRunConfig, EachBatchPayload, Kafka, Producer } from 'kafkajs'
import { RETRY, untilStarted } from './kafka-client'
import type { SampleMessage } from './stream'

/** A service that reads topics as one consumer group. */
export interface Reader {
  groupId: string
  topics: string[]
  members: number
  /** From which offset a group without commits begins. */
  fromBeginning: boolean
  /** What the service writes after reading this message, if anything. */
  react?: (value: string) => { topic: string; message: SampleMessage } | null
}

/** Something that runs until it is stopped. */
export interface Running {
  stop(): Promise<void>
}

/** Starts every member of a reader's group. */
export async function startReader(kafka: Kafka, reader: Reader): Promise<Running> {
  const producer = reader.react ? kafka.producer({ allowAutoTopicCreation: false }) : null
  if (producer) await untilStarted(reader.groupId, () => producer.connect())
  const members = await Promise.all(
    Array.from({ length: reader.members }, () =>
      joinGroup(kafka, reader, { eachBatch: (batch) => readBatch(batch, reader, producer) }),
    ),
  )
  return {
    async stop() {
      await Promise.all(members.map((member) => member.disconnect()))
      await producer?.disconnect()
    },
  }
}

/** One more member of a group; it commits once a second what it has read. */
export function joinGroup(
  kafka: Kafka,
  group: Omit<Reader, 'members' | 'react'>,
  run: ConsumerRunConfig,
): Promise<Consumer> {
  return untilStarted(group.groupId, () => join(kafka, group, run))
}

async function join(
  kafka: Kafka,
  { groupId, topics, fromBeginning }: Omit<Reader, 'members' | 'react'>,
  run: ConsumerRunConfig,
): Promise<Consumer> {
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: 10_000,
    rebalanceTimeout: 10_000,
    maxWaitTimeInMs: 1_000,
    // Several writes in one answer: the readers need not be quicker than the eye.
    minBytes: 512,
    allowAutoTopicCreation: false,
    retry: { ...RETRY, restartOnFailure: () => Promise.resolve(true) },
  })
  try {
    await consumer.connect()
    await consumer.subscribe({ topics, fromBeginning })
    await consumer.run({ autoCommitInterval: 1_000, ...run })
  } catch (error) {
    await consumer.disconnect().catch(() => {})
    throw error
  }
  return consumer
}

async function readBatch(
  { batch, heartbeat }: EachBatchPayload,
  { react }: Reader,
  producer: Producer | null,
): Promise<void> {
  if (!react || !producer) return
  const written = new Map<string, SampleMessage[]>()
  for (const { value } of batch.messages) {
    const reaction = react(value?.toString() ?? '')
    if (reaction === null) continue
    written.set(reaction.topic, [...(written.get(reaction.topic) ?? []), reaction.message])
  }
  if (written.size === 0) return
  const topicMessages = [...written].map(([topic, messages]) => ({ topic, messages }))
  await producer.sendBatch({ topicMessages })
  await heartbeat()
}
