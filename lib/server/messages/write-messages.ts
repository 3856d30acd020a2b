import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import type { MessageJobOutcome } from '@/lib/contract/message-jobs'
import type { MessageHeader } from '@/lib/domain/messages/message'
import { type MessagesPlan, planMessages } from '@/lib/domain/messages/plan-messages'
import type { Topic } from '@/lib/domain/topics/topic'
import type { Written } from '@/lib/kafka/messages/produce-many'
import type { Codec } from '@/lib/kafka/records/compression'
import {
  type ChangeServices,
  exclusively,
  readOnlySentence,
  requiredEtag,
} from '@/lib/server/changes/change-services'
import { makeChange, type Sight } from '@/lib/server/changes/make-change'
import { deadline } from '@/lib/server/deadline'
import { problemOfFailure, withoutTopic } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import { type MessageLimits, readLimits, refuseCodec } from '@/lib/server/messages/message-limits'
import { stoppingSignal } from '@/lib/server/runtime'
import { readTopic, refuseInternal } from '@/lib/server/topics/read-topic'

/** One of many messages, with the bytes that are to be written. */
export interface JobMessage {
  key: Uint8Array | null
  value: Uint8Array | null
  headers: MessageHeader[]
  /** `null` is the moment of writing. */
  timestampMs: bigint | null
  /** `null` leaves it to the key, or to its turn. */
  partition: number | null
}

/** What a job writes; made anew for the plan and for applying it. */
export interface JobContent {
  messages: JobMessage[]
  /** Found before anything is known of the topic that they go to. */
  mistakes: MessagesPlan['mistakes']
  warnings: string[]
}

export interface MessageJob {
  /** Where they go. */
  topic: string
  compression: Codec
  dryRun: boolean
  etag?: string | undefined
  jobId?: string | undefined
  part: number
  parts: number
  /** The topic that they come from; `null` where the caller brings them. */
  redrivenFrom: string | null
  content(): Promise<JobContent>
}

/** All that an answer is made from. */
interface Prepared {
  topic: Topic
  limits: MessageLimits
  messages: JobMessage[]
  plan: MessagesPlan
  sha256: string
  etag: string
}

const READ_DEADLINE_MS = 10_000
/** After this, and once Milena is told to stop, no more are sent, and what is not written is told. */
const JOB_DEADLINE_MS = 120_000
const BATCH_BYTES_MAX = 1_000_000

/**
 * Says where many messages would go (`dryRun`), or writes each of them once and answers what became of it. Throws `not-found`,
 * `invalid-request` also where a message cannot be written as it is, `plan-outdated`, `read-only-cluster`, `audit-unavailable`,
 * Kafka problems. Jobs of one topic wait for each other.
 */
export async function planOrWrite(
  services: ChangeServices,
  job: MessageJob,
  requestId: string,
): Promise<MessageJobOutcome> {
  refuseCodec(job.compression)
  if (job.dryRun) return presentPlan(services, await prepare(services, job))
  return exclusively(services, `messages of ${job.topic}`, async () => {
    const etag = requiredEtag(job.etag)
    const prepared = await prepare(services, job)
    refuseMistakes(prepared)
    if (prepared.etag !== etag) {
      const detail = `What would be written to “${job.topic}” is not what was shown: the messages, the topic or its settings have changed.`
      throw new ProblemError('plan-outdated', detail)
    }
    return write(services, job, prepared, requestId)
  })
}

async function prepare({ monitor }: ChangeServices, job: MessageJob): Promise<Prepared> {
  const signal = deadline(READ_DEADLINE_MS)
  const topic = await readTopic(monitor.kafka, job.topic, { signal })
  refuseInternal(topic, 'write to it')
  const limits = await readLimits(monitor.kafka, topic.name)
  const { messages, mistakes, warnings } = await job.content()
  const destination = {
    ...limits,
    partitions: topic.partitions,
    compressed: job.compression !== 'none',
  }
  const planned = planMessages(messages.map(placed), destination)
  const plan = {
    ...planned,
    mistakes: [...mistakes, ...planned.mistakes].sort((a, b) => a.index - b.index),
    warnings: [...warnings, ...planned.warnings],
  }
  const sha256 = hashOf(messages, plan.partitions)
  const { name, topicId, partitions } = topic
  const facts = {
    name,
    topicId,
    partitionCount: partitions.length,
    limits,
    sha256,
    job: optionsOf(job),
  }
  const etag = createHash('sha256').update(JSON.stringify(facts)).digest('hex')
  return { topic, limits, messages, plan, sha256, etag }
}

const optionsOf = ({ compression, redrivenFrom }: MessageJob) => ({ compression, redrivenFrom })

function placed({ key, value, headers, partition }: JobMessage) {
  const ofHeaders = headers.reduce(
    (sum, header) => sum + Buffer.byteLength(header.key) + (header.value?.length ?? 0),
    0,
  )
  const sizeBytes = (key?.length ?? 0) + (value?.length ?? 0) + ofHeaders
  return { key, isTombstone: value === null, sizeBytes, partition }
}

/** Tells the same messages for the same places again, and nothing of what they say. */
function hashOf(messages: readonly JobMessage[], partitions: readonly number[]): string {
  const hash = createHash('sha256')
  const part = (bytes: Uint8Array | null) => {
    hash.update(bytes === null ? 'null;' : `${bytes.length};`)
    if (bytes !== null) hash.update(bytes)
  }
  for (const [index, { key, value, headers, timestampMs }] of messages.entries()) {
    hash.update(`${partitions[index]};${timestampMs};${headers.length};`)
    part(key)
    part(value)
    for (const header of headers) {
      part(Buffer.from(header.key))
      part(header.value)
    }
  }
  return hash.digest('hex')
}

const bytesOf = ({ plan }: Prepared) =>
  plan.shares.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

function presentPlan({ monitor }: ChangeServices, prepared: Prepared): MessageJobOutcome {
  const { messages, plan, etag } = prepared
  const readOnly = readOnlySentence(monitor)
  return {
    outcome: 'planned',
    messageCount: messages.length,
    sizeBytes: bytesOf(prepared),
    partitions: plan.shares,
    mistakes: plan.mistakes,
    warnings: [...(readOnly === null ? [] : [readOnly]), ...plan.warnings],
    etag,
  }
}

const MISTAKES_TOLD = 20

function refuseMistakes({ plan: { mistakes } }: Prepared): void {
  const [first] = mistakes
  if (first === undefined) return
  const more = mistakes.length > 1 ? ` (and ${mistakes.length - 1} more)` : ''
  const detail = `Message ${first.index + 1} cannot be written: ${first.message}${more}`
  throw new ProblemError('invalid-request', detail, {
    errors: mistakes
      .slice(0, MISTAKES_TOLD)
      .map(({ index, message }) => ({ pointer: `/body/messages/${index}`, detail: message })),
  })
}

async function write(
  services: ChangeServices,
  job: MessageJob,
  prepared: Prepared,
  requestId: string,
): Promise<MessageJobOutcome> {
  const { topic, limits, messages, plan, sha256 } = prepared
  const now = BigInt(Date.now())
  const { compression, part, parts, redrivenFrom, jobId = randomUUID() } = job
  const receipt = await makeChange(services, {
    intent: {
      requestId,
      action: 'produce-messages',
      subject: { topic: topic.name },
      planned: {
        jobId,
        part,
        parts,
        messageCount: messages.length,
        sizeBytes: bytesOf(prepared),
        sha256,
        compression,
        redrivenFrom,
      },
    },
    unseen: 'it cannot be told how many of them were written',
    apply: () =>
      services.monitor.kafka.produceMany(
        {
          topic,
          messages: messages.map((message, index) => ({
            ...message,
            timestampMs: message.timestampMs ?? now,
            partition: plan.partitions[index] ?? 0,
          })),
          compression,
          batchBytesMax: Math.min(BATCH_BYTES_MAX, limits.maxMessageBytes ?? BATCH_BYTES_MAX),
        },
        // The outcome of what was sent has to be on the disk before the process ends.
        { signal: deadline(JOB_DEADLINE_MS, stoppingSignal()) },
      ),
    // With acks all and a sequence of its own, the broker's word is the look.
    look: async (results) => sightOf(results, plan.partitions),
    refusal: (failure) => problemOfFailure(withoutTopic(failure)),
  })
  const results = receipt.answer ?? []
  const { appliedAt, auditId, warnings } = receipt
  return {
    outcome: 'applied',
    ...countsOf(results),
    results: results.map((result, index) => present(result, plan.partitions[index] ?? 0)),
    appliedAt,
    auditId,
    warnings,
  }
}

function present(result: Written, partition: number) {
  const { outcome } = result
  if (result.outcome === 'written') {
    return { outcome, partition, offset: result.offset?.toString() ?? null, reason: null }
  }
  return { outcome, partition, offset: null, reason: result.failure.message }
}

function countsOf(results: readonly Written[]) {
  const count = (wanted: Written['outcome']) =>
    results.filter(({ outcome }) => outcome === wanted).length
  return { written: count('written'), notWritten: count('not-written'), unknown: count('unknown') }
}

function sightOf(results: readonly Written[] | null, partitions: readonly number[]): Sight {
  if (results === null) return { reached: null, after: null }
  const counts = countsOf(results)
  const ranges = new Map<number, { first: bigint; last: bigint }>()
  for (const [index, result] of results.entries()) {
    const partition = partitions[index]
    if (result.outcome !== 'written' || result.offset === null || partition === undefined) continue
    const { first } = ranges.get(partition) ?? { first: result.offset }
    ranges.set(partition, { first, last: result.offset })
  }
  return {
    reached: counts.unknown > 0 ? null : counts.notWritten === 0,
    after: {
      ...counts,
      ranges: [...ranges].map(([partition, { first, last }]) => ({
        partition,
        firstOffset: `${first}`,
        lastOffset: `${last}`,
      })),
    },
  }
}
