import 'server-only'
import type { z } from 'zod'
import type { MessageJobOutcome, RedriveMessages } from '@/lib/contract/message-jobs'
import type { LogEntry, Message } from '@/lib/domain/messages/message'
import type { Topic } from '@/lib/domain/topics/topic'
import { type ChangeServices, changeServices } from '@/lib/server/changes/change-services'
import { deadline } from '@/lib/server/deadline'
import { ProblemError } from '@/lib/server/http/problem-error'
import { type Place, readPlaces } from '@/lib/server/messages/read-places'
import { type JobContent, type JobMessage, planOrWrite } from '@/lib/server/messages/write-messages'
import { readTopic } from '@/lib/server/topics/read-topic'

type Body = z.output<typeof RedriveMessages> & { topic: string }

const READ_DEADLINE_MS = 10_000
const ORIGIN_HEADER = 'milena.redriven-from'

/**
 * Writes messages of a topic again, to another one or to itself, with the very bytes that are stored: read anew from their places, for
 * the plan (`dryRun`) and for applying it. Places that hold no message, or one of a transaction that was aborted or is open, are
 * mistakes. Throws what `planOrWrite` throws, `unknown-cluster`, and `request-too-large`.
 */
export function redriveMessages(
  clusterId: string,
  body: Body,
  requestId: string,
): Promise<MessageJobOutcome> {
  return planOrRedrive(changeServices(clusterId), body, requestId)
}

/** The same with everything it needs passed in. */
export function planOrRedrive(
  services: ChangeServices,
  body: Body,
  requestId: string,
): Promise<MessageJobOutcome> {
  const { topic: source, target: topic, ...rest } = body
  const content = () => readContent(services, body)
  return planOrWrite(services, { ...rest, topic, redrivenFrom: source, content }, requestId)
}

async function readContent({ monitor }: ChangeServices, body: Body): Promise<JobContent> {
  const { kafka } = monitor
  const signal = deadline(READ_DEADLINE_MS)
  const source = await readTopic(kafka, body.topic, { signal })
  const target = await readTopic(kafka, body.target, { signal })
  const places = body.places.map(({ partition, offset }) => ({ partition, offset: BigInt(offset) }))
  const { entries, failures, tooLarge } = await readPlaces(kafka, source.name, places)
  if (tooLarge) {
    const detail = 'These messages are more than 32 MiB together: send fewer of them at a time.'
    throw new ProblemError('request-too-large', detail)
  }
  const mistakes: JobContent['mistakes'] = []
  const messages = places.map((place, index) => {
    const entry = entries[index] ?? null
    const wrong = whyNot(entry, place, failures)
    if (wrong !== null) mistakes.push({ index, message: wrong })
    return entry?.kind === 'message' ? again(entry, body) : NOTHING
  })
  return { messages, mistakes, warnings: warningsOf(body, source, target) }
}

/** Why what is stored at a place cannot be written again; `null` where it can. */
function whyNot(
  entry: LogEntry | null,
  { partition, offset }: Place,
  failures: readonly string[],
): string | null {
  const where = `partition ${partition}, offset ${offset}`
  if (entry?.kind === 'message') {
    if (entry.transaction === 'aborted') {
      return `The message at ${where} belongs to a transaction that was aborted.`
    }
    return entry.transaction === 'open'
      ? `The message at ${where} belongs to a transaction that is not decided yet.`
      : null
  }
  if (entry !== null) return `At ${where} is a marker of Kafka’s own and no message.`
  const [failure] = failures
  return failure === undefined
    ? `There is no message at ${where} any more.`
    : `The message at ${where} could not be read: ${failure}`
}

function again(message: Message, { partitioning, timestamps, originHeader }: Body): JobMessage {
  const { topic, partition, offset, key, value, headers } = message
  const origin = { key: ORIGIN_HEADER, value: Buffer.from(`${topic}/${partition}@${offset}`) }
  return {
    key,
    value,
    headers: originHeader ? [...headers, origin] : headers,
    timestampMs: timestamps === 'keep' ? message.timestampMs : null,
    partition: partitionOf(partitioning, partition),
  }
}

function partitionOf(partitioning: Body['partitioning'], source: number): number | null {
  switch (partitioning.by) {
    case 'source':
      return source
    case 'key':
      return null
    case 'partition':
      return partitioning.partition
  }
}

/** Stands in the place of a mistake. */
const NOTHING: JobMessage = {
  key: null,
  value: null,
  headers: [],
  timestampMs: null,
  partition: null,
}

function warningsOf({ partitioning }: Body, source: Topic, target: Topic): string[] {
  const warnings: string[] = []
  const [from, to] = [source.partitions.length, target.partitions.length]
  if (source.name === target.name) {
    warnings.push('They go to the topic that they come from: its readers will see them twice.')
  }
  if (partitioning.by === 'source' && to < from) {
    warnings.push(`“${target.name}” has ${to} partitions, “${source.name}” has ${from}.`)
  }
  return warnings
}
