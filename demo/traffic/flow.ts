import type { Kafka, Message, Producer, TopicMessages } from 'kafkajs'
import { reasonOf, say, untilStarted } from './kafka-client'
import { type Random, seededRandom } from './random'
import type { Running } from './reader'
import { asMessage, type SampleStream } from './stream'

const TICK_MS = 250
/** The past that a new topic is given: as long as this, but this much thinner than the present. */
const PAST_MS = 60 * 60_000
const THINNER = 30

/** Messages of the last hour for topics that were just created, oldest first. */
export function pastMessages(streams: SampleStream[], random: Random, now: Date): TopicMessages[] {
  return streams.map((stream) => {
    const everyMs = (1_000 / stream.perSecond) * THINNER
    const messages: Message[] = []
    for (let ago = PAST_MS; ago > 0; ago -= everyMs) {
      const at = new Date(now.getTime() - ago)
      messages.push({ ...asMessage(stream.next(random, at)), timestamp: String(at.getTime()) })
    }
    return { topic: stream.topic, messages }
  })
}

/** What the streams write in a span of time; fractions of a message are decided by chance. */
export function presentMessages(
  streams: SampleStream[],
  random: Random,
  { at, spanMs }: { at: Date; spanMs: number },
): TopicMessages[] {
  return streams.flatMap((stream) => {
    const expected = (stream.perSecond * spanMs) / 1_000
    const count = Math.floor(expected + random.fraction())
    if (count === 0) return []
    const messages = Array.from({ length: count }, () => asMessage(stream.next(random, at)))
    return [{ topic: stream.topic, messages }]
  })
}

/**
 * Writes streams, a request for each broker four times a second, after a past for the topics that
 * were just created. While brokers are away it waits for them.
 */
export async function startFlow(
  kafka: Kafka,
  { streams, created, random }: { streams: SampleStream[]; created: Set<string>; random: Random },
): Promise<Running> {
  const producer = kafka.producer({ allowAutoTopicCreation: false })
  await untilStarted('flow', () => producer.connect())
  const empty = streams.filter(({ topic }) => created.has(topic))
  const past = pastMessages(empty, seededRandom(1), new Date())
  // One topic at a time: a topic whose leader is not ready costs no other its past a second time.
  for (const messages of past) await untilStarted(messages.topic, () => producer.send(messages))
  return keepWriting(producer, streams, random)
}

function keepWriting(producer: Producer, streams: SampleStream[], random: Random): Running {
  let sending: Promise<void> | null = null
  let writtenUntil = Date.now()

  const write = async (span: { at: Date; spanMs: number }) => {
    try {
      const topicMessages = presentMessages(streams, random, span)
      if (topicMessages.length > 0) await producer.sendBatch({ topicMessages })
    } catch (error) {
      say(`flow: ${reasonOf(error)}`)
    }
  }
  const timer = setInterval(() => {
    const now = Date.now()
    // What was not written in an outage stays unwritten, instead of coming all at once.
    const spanMs = Math.min(now - writtenUntil, 4 * TICK_MS)
    if (sending !== null) return
    writtenUntil = now
    sending = write({ at: new Date(now), spanMs }).finally(() => {
      sending = null
    })
  }, TICK_MS)

  return {
    async stop() {
      clearInterval(timer)
      await sending
      await producer.disconnect()
    },
  }
}
