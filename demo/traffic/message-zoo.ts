import type { Kafka } from 'kafkajs'
import { untilStarted } from './kafka-client'
import { asMessage, type SampleMessage, type SampleTopic } from './stream'

/** One of each kind of message that a browser of messages is likely to get wrong. */
export const messageZooTopic: SampleTopic = { topic: 'message-zoo', partitionCount: 1 }

const LARGE_BYTES = 1_000_000
const DEPTH = 60

/** The zoo in the order in which it is produced; the header `animal` names each. */
export function messageZoo(): SampleMessage[] {
  return Object.entries(animals()).map(([animal, message]) => ({
    ...message,
    headers: { animal, ...message.headers },
  }))
}

/** Writes the zoo, each message in a batch of its own. */
export async function fillZoo(kafka: Kafka): Promise<void> {
  const producer = kafka.producer({ allowAutoTopicCreation: false })
  await untilStarted('zoo', () => producer.connect())
  const { topic } = messageZooTopic
  for (const animal of messageZoo()) {
    const messages = [asMessage(animal)]
    await untilStarted('zoo', () => producer.send({ topic, messages }))
  }
  await producer.disconnect()
}

function animals(): Record<string, SampleMessage> {
  return {
    'plain text': { key: 'greeting', value: 'Hello, Milena' },
    'null key': { key: null, value: '{"key":"none, not even an empty one"}' },
    'empty key': { key: '', value: '{"key":"zero bytes long"}' },
    'empty value': { key: 'empty', value: '' },
    tombstone: { key: 'deleted', value: null },
    'null key and null value': { key: null, value: null },
    'integer beyond 2^53': {
      key: 'int64',
      value: '{"orderId":9007199254740993,"max":9223372036854775807,"min":-9223372036854775808}',
    },
    'numbers as written': { key: 'numbers', value: '{"price":19.90,"tiny":1e-400,"huge":1E+400}' },
    'duplicate field': { key: 'fields', value: '{"a":1,"a":2}' },
    'duplicate headers': {
      key: 'headers',
      value: '{"headers":"retry twice, and one without text"}',
      headers: { retry: ['1', '2'], checksum: Buffer.from([0xde, 0xad, 0xbe, 0xef]), empty: '' },
    },
    'binary value': {
      key: 'bytes',
      value: Buffer.from(Array.from({ length: 256 }, (_, at) => at)),
    },
    'binary key': { key: Buffer.from([0, 0, 0, 42]), value: '{"key":"the 32-bit number 42"}' },
    'invalid UTF-8': {
      key: 'utf-8',
      value: Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0xff, 0x22, 0x7d]),
    },
    emoji: { key: '🦊', value: '{"mood":"🎉👩‍🚀","text":"naïve café, 東京, مرحبا"}' },
    'text that reverses': {
      key: 'bidi',
      value: '{"file":"invoice\u202Efdp.exe","zero\u200Bwidth":true}',
    },
    markup: { key: '<b>key</b>', value: '{"html":"<img src=x onerror=alert(1)>"}' },
    'deep JSON': { key: 'deep', value: `${'{"in":'.repeat(DEPTH)}"bottom"${'}'.repeat(DEPTH)}` },
    'broken JSON': { key: 'broken', value: '{"orderId": 1001, "total": ' },
    'many lines': { key: 'lines', value: 'first\nsecond\r\nthird\ttabbed\u0000and a NUL' },
    'large JSON': { key: 'large', value: largeJson() },
  }
}

function largeJson(): string {
  const row = (index: number) => `{"row":${index},"text":"${'lorem ipsum '.repeat(8)}"}`
  const rows: string[] = []
  for (let bytes = 0; bytes < LARGE_BYTES; bytes += row(0).length + 6) rows.push(row(rows.length))
  return `{"rows":[${rows.join(',')}]}`
}
