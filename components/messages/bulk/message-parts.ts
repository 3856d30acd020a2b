import type { Endpoints } from '@/lib/contract'
import type { EndpointInput } from '@/lib/contract/endpoint'
import type { PortableMessage, PortablePayload } from '@/lib/domain/messages/portable-message'

type Body = EndpointInput<
  Endpoints['POST /api/v1/clusters/{cluster}/topics/{topic}/messages/bulk']
>['body']
export type BulkMessage = Body['messages'][number]
export type Compression = NonNullable<Body['compression']>

/** What is the reader's to choose for all messages of a job. */
export interface JobOptions {
  /** `own` is the partition that each message says; where it says none, its key decides. */
  partition: 'own' | 'key' | number
  timestamps: 'own' | 'now'
  compression: Compression
}

export const USUAL_OPTIONS: JobOptions = {
  partition: 'key',
  timestamps: 'now',
  compression: 'none',
}

function payload(given: PortablePayload | null) {
  return given && { encoding: given.encoding, data: given.data }
}

/** A message as the server is asked to write it. */
export function toBulkMessage(message: PortableMessage, options: JobOptions): BulkMessage {
  return {
    key: payload(message.key),
    value: payload(message.value),
    headers: message.headers.map(({ key, value }) => ({ key, value: payload(value) })),
    partition: partitionOf(message, options),
    timestampMs: options.timestamps === 'own' ? message.timestampMs : null,
  }
}

function partitionOf({ partition }: PortableMessage, options: JobOptions): number | null {
  if (options.partition === 'own') return partition
  return options.partition === 'key' ? null : options.partition
}

/** Below what a request takes: 10,000 messages and 8 MiB, of which some is for the rest of it. */
const MESSAGES_MAX = 10_000
const BYTES_MAX = 7 * 1024 * 1024

export interface MessageSlice {
  messages: BulkMessage[]
  /** Of its first message among all. */
  start: number
}

/** The messages in parts that a request takes. One that is larger than that by itself is a part by itself: the server refuses it. */
export function inParts(
  messages: readonly BulkMessage[],
  messagesMax = MESSAGES_MAX,
): MessageSlice[] {
  const encoder = new TextEncoder()
  const parts: MessageSlice[] = []
  let room = 0
  for (const [index, message] of messages.entries()) {
    const size = encoder.encode(JSON.stringify(message)).length + 1
    const last = parts.at(-1)
    if (last !== undefined && size <= room && last.messages.length < messagesMax) {
      last.messages.push(message)
      room -= size
    } else {
      parts.push({ messages: [message], start: index })
      room = BYTES_MAX - size
    }
  }
  return parts
}
