import 'server-only'
import type { Failure } from '@/lib/domain/failure'
import type { Topic } from '@/lib/domain/topics/topic'
import type { KafkaCluster } from '@/lib/kafka/cluster'
import { mapLimited } from '@/lib/kafka/fan-out'
import { groupBy } from '@/lib/kafka/grouping'
import { ownError, toFailure } from '@/lib/kafka/kafka-error'
import { batchesBySize } from '@/lib/kafka/records/batches-by-size'
import type { Codec } from '@/lib/kafka/records/compression'
import { encodeRecordBatch, type RecordToWrite } from '@/lib/kafka/records/encode-batch'
import { type Delivery, type DeliveryLimits, deliverBatch } from './deliver-batch'
import { initProducerId, type ProducerIdentity } from './init-producer-id'
import { PartitionLeaders } from './partition-leaders'

export interface MessageToWrite extends RecordToWrite {
  partition: number
}

export interface MessagesToWrite {
  /** As metadata told it just now. */
  topic: Topic
  messages: readonly MessageToWrite[]
  /** One of `writableCodecs`. */
  compression: Codec
  /** Of one batch before compression: `max.message.bytes` of the topic, where it is known. */
  batchBytesMax: number
}

/** What became of one message. */
export type Written =
  /** `null` where the broker knows that it has it and no longer where. */
  | { outcome: 'written'; offset: bigint | null }
  /** It is in no log. */
  | { outcome: 'not-written'; failure: Failure }
  /** It may be there or not. */
  | { outcome: 'unknown'; failure: Failure }

const PARTITIONS_AT_A_TIME = 8
/** A broker that dies is noticed by the others after nine seconds, and its partitions have another leader after that. */
const PATIENCE_MS = 30_000

/**
 * Writes messages with the identity of a producer of its own, so that each is written once however often it has to be sent; answers
 * what became of each, in their order. Within a partition they are written in their order. A message that the broker finds wrong does
 * not hold up the others; where an outcome stays unknown, or the partition takes no message, no more are sent to that partition.
 * When `signal` fires, no more are sent at all. Never creates a topic. Throws KafkaError where there is no identity to be had: then
 * nothing was written.
 */
export async function produceMany(
  cluster: KafkaCluster,
  { topic, messages, compression, batchBytesMax }: MessagesToWrite,
  { patienceMs = PATIENCE_MS, signal }: Partial<DeliveryLimits> = {},
): Promise<Written[]> {
  if (messages.length === 0) return []
  const producer = await initProducerId(cluster)
  const leaders = new PartitionLeaders(cluster, topic)
  const placed = messages.map((message, place) => ({ ...message, place }))
  const writers = [...groupBy(placed, ({ partition }) => partition)].map(
    ([partition, waiting]) =>
      new PartitionWriter({
        partition,
        producer,
        compression,
        waiting: batchesBySize(waiting, batchBytesMax),
        deliver: (bytes) =>
          deliverBatch(cluster, leaders, { partition, bytes }, { patienceMs, signal }),
        signal,
      }),
  )
  const results: Written[] = []
  await mapLimited(writers, PARTITIONS_AT_A_TIME, (writer) => writer.writeAll(results))
  return results
}

interface Placed extends MessageToWrite {
  /** In what the caller gave. */
  place: number
}

interface PartitionWork {
  partition: number
  producer: ProducerIdentity
  compression: Codec
  waiting: Placed[][]
  deliver(bytes: Uint8Array): Promise<Delivery>
  signal: AbortSignal | undefined
}

/** Writes the batches of one partition, one after the other, as their sequence asks. */
class PartitionWriter {
  readonly #work: PartitionWork
  #sequence = 0

  constructor(work: PartitionWork) {
    this.#work = work
  }

  async writeAll(results: Written[]): Promise<void> {
    const { waiting, signal } = this.#work
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      if (signal?.aborted) {
        waiting.unshift(batch)
        return this.#giveUp(results, stopped())
      }
      const delivery = await this.#deliver(batch)
      if (delivery.outcome === 'written') {
        note(results, batch, (index) => ({ outcome: 'written', offset: offsetAt(delivery, index) }))
        this.#sequence += batch.length
        continue
      }
      const failure = toFailure(delivery.error)
      if (delivery.outcome === 'unknown') {
        note(results, batch, () => ({ outcome: 'unknown', failure }))
        return this.#giveUp(results, failure)
      }
      const rest = restOf(batch, delivery, results)
      // The broker took none of them, so the same sequence is free for the rest.
      if (rest === null) {
        note(results, batch, () => ({ outcome: 'not-written', failure }))
        if (!isAboutMessages(delivery)) return this.#giveUp(results, failure)
      } else {
        waiting.unshift(...rest)
      }
    }
  }

  #deliver(records: Placed[]): Promise<Delivery> {
    const { producer, compression, deliver } = this.#work
    const bytes = encodeRecordBatch({
      records,
      compression,
      producer: { ...producer, baseSequence: this.#sequence, transactional: false },
    })
    return deliver(bytes)
  }

  #giveUp(results: Written[], failure: Failure): void {
    for (const batch of this.#work.waiting) {
      note(results, batch, () => ({ outcome: 'not-written', failure }))
    }
  }
}

function note(results: Written[], batch: readonly Placed[], become: (index: number) => Written) {
  for (const [index, { place }] of batch.entries()) results[place] = become(index)
}

function offsetAt(
  { baseOffset }: Extract<Delivery, { outcome: 'written' }>,
  index: number,
): bigint | null {
  return baseOffset === null ? null : baseOffset + BigInt(index)
}

type Refusal = Extract<Delivery, { outcome: 'not-written' }>

const ABOUT_MESSAGES: ReadonlySet<string> = new Set([
  'CORRUPT_MESSAGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
])

function isAboutMessages({ error }: Refusal): boolean {
  return ABOUT_MESSAGES.has(error.error)
}

/**
 * A broker takes a batch whole or not at all. What may be sent again of one that it refused: without the messages that it names, whose
 * results are noted; in halves where it is too large, or names none. `null` where all of it is refused.
 */
function restOf(batch: Placed[], refusal: Refusal, results: Written[]): Placed[][] | null {
  if (!isAboutMessages(refusal) || batch.length === 1) return null
  const { recordErrors, error } = refusal
  const good = batch.filter((_, index) => !recordErrors.has(index))
  if (good.length < batch.length) {
    for (const [index, message] of recordErrors) {
      const named = batch[index]
      if (named)
        results[named.place] = { outcome: 'not-written', failure: { ...toFailure(error), message } }
    }
    return good.length === 0 ? [] : [good]
  }
  const middle = Math.ceil(batch.length / 2)
  return [batch.slice(0, middle), batch.slice(middle)]
}

function stopped(): Failure {
  return toFailure(ownError('REQUEST_ABORTED', 'It was stopped before this message was sent'))
}
