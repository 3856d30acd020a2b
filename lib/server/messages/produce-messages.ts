import 'server-only'
import type { z } from 'zod'
import type { MessageJobOutcome, ProduceMessages } from '@/lib/contract/message-jobs'
import { type ChangeServices, changeServices } from '@/lib/server/changes/change-services'
import { isProblemError } from '@/lib/server/http/problem-error'
import { decodeMessage } from '@/lib/server/messages/decode-payload'
import { type JobContent, planOrWrite } from '@/lib/server/messages/write-messages'

type Body = z.output<typeof ProduceMessages> & { topic: string }

/**
 * Says where the messages would go, how many, how large and which cannot be written (`dryRun`), or writes each of them once and
 * answers the offset of each. Throws what `planOrWrite` throws, and `unknown-cluster`.
 */
export function produceMessages(
  clusterId: string,
  body: Body,
  requestId: string,
): Promise<MessageJobOutcome> {
  return planOrProduceMany(changeServices(clusterId), body, requestId)
}

/** The same with everything it needs passed in. */
export function planOrProduceMany(
  services: ChangeServices,
  { messages, ...body }: Body,
  requestId: string,
): Promise<MessageJobOutcome> {
  const content = async () => decodeAll(messages)
  return planOrWrite(services, { ...body, redrivenFrom: null, content }, requestId)
}

const INT64_MIN = -(2n ** 63n)
const INT64_MAX = 2n ** 63n - 1n

/** A message whose text stands for no bytes is a mistake of its own and does not hide those of the others. */
function decodeAll(messages: Body['messages']): JobContent {
  const mistakes: JobContent['mistakes'] = []
  const decoded = messages.map((message, index) => {
    const { partition } = message
    const timestampMs = message.timestampMs === null ? null : BigInt(message.timestampMs)
    if (timestampMs !== null && (timestampMs < INT64_MIN || timestampMs > INT64_MAX)) {
      mistakes.push({ index, message: 'The timestamp does not fit into 64 bits.' })
    }
    try {
      return { ...decodeMessage(message), partition, timestampMs }
    } catch (error) {
      if (!isProblemError(error)) throw error
      mistakes.push({ index, message: error.message })
      return { key: null, value: null, headers: [], partition, timestampMs }
    }
  })
  return { messages: decoded, mistakes, warnings: [] }
}
