import 'server-only'
import { randomInt } from 'node:crypto'
import type { z } from 'zod'
import type { ProduceMessage, ProduceOutcome } from '@/lib/contract/messages'
import { choosePartition, type PartitionChoice } from '@/lib/domain/messages/choose-partition'
import { produceWarnings } from '@/lib/domain/messages/produce-warnings'
import type { Partition, Topic } from '@/lib/domain/topics/topic'
import { encodeRecordBatch, type RecordToWrite } from '@/lib/kafka/records/encode-batch'
import {
  type ChangeServices,
  changeServices,
  exclusively,
  readOnlySentence,
} from '@/lib/server/changes/change-services'
import { makeChange } from '@/lib/server/changes/make-change'
import { deadline } from '@/lib/server/deadline'
import { ProblemError } from '@/lib/server/http/problem-error'
import { decodeMessage } from '@/lib/server/messages/decode-payload'
import { findProduced } from '@/lib/server/messages/find-produced'
import { readLimits, refuseCodec } from '@/lib/server/messages/message-limits'
import { produceProblem } from '@/lib/server/messages/produce-problem'
import { readTopic, refuseInternal } from '@/lib/server/topics/read-topic'

type Body = z.output<typeof ProduceMessage> & { topic: string; dryRun: boolean }

/** A message ready to be sent. */
interface Prepared {
  topic: Topic
  choice: PartitionChoice
  record: RecordToWrite
  batch: Buffer
}

const READ_DEADLINE_MS = 10_000

/**
 * Says where a message would go, how large it is and what to mind (`dryRun`), or writes it and answers its offset. Throws
 * `not-found`, `invalid-request`, `read-only-cluster`, `audit-unavailable`, `outcome-unknown`, and Kafka problems that point at
 * the field. It is never sent twice.
 */
export function produceMessage(
  clusterId: string,
  body: Body,
  requestId: string,
): Promise<ProduceOutcome> {
  return planOrProduce(changeServices(clusterId), body, requestId)
}

/** The same with everything it needs passed in. */
export async function planOrProduce(
  services: ChangeServices,
  body: Body,
  requestId: string,
): Promise<ProduceOutcome> {
  refuseCodec(body.compression)
  if (body.dryRun) return plan(services, await prepare(services, body), body)
  // Messages do not wait for each other: the key is this one's alone.
  return exclusively(services, `message ${requestId}`, async () =>
    send(services, await prepare(services, body), body, requestId),
  )
}

async function prepare({ monitor }: ChangeServices, body: Body): Promise<Prepared> {
  const decoded = decodeMessage(body)
  const signal = deadline(READ_DEADLINE_MS)
  const topic = await readTopic(monitor.kafka, body.topic, { signal })
  refuseInternal(topic, 'write to it')
  const count = topic.partitions.length
  if (body.partition !== null && body.partition >= count) {
    const detail = `${topic.name} has no partition ${body.partition}: they are numbered 0 to ${count - 1}.`
    throw new ProblemError('invalid-request', detail, {
      errors: [{ pointer: '/body/partition', detail: `0 to ${count - 1}` }],
    })
  }
  const record = { ...decoded, timestampMs: BigInt(Date.now()) }
  return {
    topic,
    choice: choosePartition(body.partition, decoded.key, count),
    record,
    batch: encodeRecordBatch({ records: [record], compression: body.compression }),
  }
}

async function plan(
  { monitor }: ChangeServices,
  { topic, choice, record, batch }: Prepared,
  { acks }: Body,
): Promise<ProduceOutcome> {
  const limits = await readLimits(monitor.kafka, topic.name)
  const readOnly = readOnlySentence(monitor)
  const target = topic.partitions.find(({ partition }) => partition === choice.partition)
  const warnings = produceWarnings({
    hasKey: record.key !== null,
    isTombstone: record.value === null,
    acks,
    sizeBytes: batch.length,
    ...limits,
  })
  if (target?.leader === null) {
    warnings.unshift(`Partition ${target.partition} has no leader: it cannot be written now.`)
  }
  return {
    outcome: 'planned',
    ...choice,
    leaderId: target?.leader ?? null,
    sizeBytes: batch.length,
    warnings: [...(readOnly === null ? [] : [readOnly]), ...warnings],
  }
}

async function send(
  services: ChangeServices,
  { topic, choice, record, batch }: Prepared,
  { acks, compression, headers }: Body,
  requestId: string,
): Promise<ProduceOutcome> {
  const { kafka } = services.monitor
  const target = targetOf(topic, choice)
  const { partition, leader } = target
  const place = { topic: topic.name, partition }
  const from = await endOf(services, topic.name, target)
  const receipt = await makeChange(services, {
    intent: {
      requestId,
      action: 'produce-message',
      subject: place,
      planned: {
        keyBytes: record.key?.length ?? null,
        valueBytes: record.value?.length ?? null,
        headerCount: headers.length,
        acks,
        compression,
      },
    },
    unseen: 'the message is not in the partition',
    apply: async () => ({ offset: await kafka.produceBatch({ ...place, leader, batch, acks }) }),
    look: async (answer) => {
      // The broker's word is enough; without it the log itself is asked. With acks none nobody knows.
      const found =
        answer === null
          ? await findProduced(kafka, { ...place, from }, record)
          : (answer.offset ?? undefined)
      const reached = found === undefined ? null : found !== null
      return { reached, after: { partition, offset: found?.toString() ?? null } }
    },
    refusal: (failure) => produceProblem(failure, { hasKey: record.key !== null }),
  })
  const { sight, appliedAt, auditId } = receipt
  const offset = sight.after !== null && 'offset' in sight.after ? sight.after.offset : null
  return { outcome: 'applied', partition, offset, appliedAt, auditId }
}

/** The partition to write to. Chance picks among those that have a leader. */
function targetOf({ name, partitions }: Topic, choice: PartitionChoice): Partition {
  const led = partitions.filter(({ leader }) => leader !== null)
  const target =
    choice.partition === null
      ? led[randomInt(Math.max(1, led.length))]
      : partitions.find(({ partition }) => partition === choice.partition)
  if (target) return target
  throw new ProblemError('kafka-unavailable', `No partition of ${name} has a leader at the moment.`)
}

/** Where the partition ends now; `null` where that cannot be read, which is no reason not to write. */
async function endOf(
  { monitor }: ChangeServices,
  topic: string,
  { partition, leader }: Partition,
): Promise<bigint | null> {
  try {
    const signal = deadline(READ_DEADLINE_MS)
    const places = [{ topic, partition, leader }]
    const { items } = await monitor.kafka.listOffsets('latest', places, { signal })
    return items[0]?.offset ?? null
  } catch {
    return null
  }
}
