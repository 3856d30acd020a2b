import { setTimeout as delay } from 'node:timers/promises'
import type { Admin, ITopicConfig } from 'kafkajs'

const LED_WITHIN_MS = 30_000

/** Creates a topic and waits until each partition of it has a leader: kafkajs's own waiting fails where a broker has not heard of the topic yet. */
export async function createLedTopic(admin: Admin, config: ITopicConfig): Promise<void> {
  const { topic } = config
  await admin.createTopics({ waitForLeaders: false, topics: [config] })
  const giveUpAt = Date.now() + LED_WITHIN_MS
  const isLed = async () => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
    return topics[0]?.partitions.every(({ leader }) => leader >= 0) === true
  }
  while (!(await isLed().catch(() => false))) {
    if (Date.now() > giveUpAt) throw new Error(`${topic} has partitions without a leader`)
    await delay(100)
  }
}
