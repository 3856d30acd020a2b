import { describe, expect, it } from 'vitest'
import type { Topic } from '@/lib/domain/topics/topic'
import { brokerFailure } from '@/lib/kafka/kafka-error'
import { createFakeKafka, fakeTopic } from '@/lib/server/testing/fake-kafka'
import { readTopic } from './read-topic'

const UNKNOWN_TOPIC_OR_PARTITION = 3
const unknown = brokerFailure(UNKNOWN_TOPIC_OR_PARTITION, { topic: 'made' })

/** Brokers that answer one after the other: each has the topic or has not heard of it yet. */
function brokersThatTell(answers: readonly (Topic | null)[]) {
  const kafka = createFakeKafka()
  let asked = 0
  return {
    ...kafka,
    asked: () => asked,
    describeTopics: async (names: string[] | null) => {
      const topic = answers[Math.min(asked, answers.length - 1)] ?? null
      asked += 1
      const topics = { items: topic ? [topic] : [], failures: topic ? [] : [unknown] }
      return { ...(await kafka.describeTopics(names)), topics }
    },
  }
}

describe('readTopic', () => {
  it('finds a topic that was made a moment ago, of which the broker asked first has not heard', async () => {
    const topic = fakeTopic('made')
    const kafka = brokersThatTell([null, null, topic])
    expect(await readTopic(kafka, 'made', {})).toBe(topic)
    expect(kafka.asked()).toBe(3)
  })

  it('says so where no broker hears of it within two seconds', async () => {
    const kafka = brokersThatTell([null])
    await expect(readTopic(kafka, 'made', {})).rejects.toMatchObject({ code: 'not-found' })
  })
})
