import type { MessagePlace } from '@/lib/client/url/message-url'
import type { Message, Payload } from '@/lib/contract/messages'
import { bytesToBase64 } from '@/lib/format/base64'
import { findJsonMistake } from '@/lib/format/json-text'

export type PayloadKind = 'none' | 'text' | 'json' | 'base64'

/** What is typed for a key or a value. `none` is no key, or a value that is a delete marker. */
export interface PayloadDraft {
  kind: PayloadKind
  text: string
}

export interface HeaderDraft extends PayloadDraft {
  /** Tells headers of the same name apart. */
  id: number
  name: string
  /** Taken from a message whose header has no name, which Kafka allows: it is no mistake of the typist. */
  nameless?: boolean
}

/** A message that is being written, as it was typed: also what is not right yet. */
export interface Draft {
  key: PayloadDraft
  value: PayloadDraft
  headers: HeaderDraft[]
  /** `null` leaves it to the key. */
  partition: number | null
  acks: 'all' | 'leader' | 'none'
  compression: 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'
  /** The message it began as a copy of. */
  copyOf: MessagePlace | null
}

export const EMPTY_DRAFT: Draft = {
  key: { kind: 'text', text: '' },
  value: { kind: 'json', text: '' },
  headers: [],
  partition: null,
  acks: 'all',
  compression: 'none',
  copyOf: null,
}

/** What was typed stays for as long as the tab does, whatever is closed meanwhile. Never on a disk: it is a payload. */
const drafts = new Map<string, Draft>()

const nameOf = (cluster: string, topic: string) => `${cluster}/${topic}`

export function readDraft(cluster: string, topic: string): Draft {
  return drafts.get(nameOf(cluster, topic)) ?? EMPTY_DRAFT
}

export function keepDraft(cluster: string, topic: string, draft: Draft): void {
  drafts.set(nameOf(cluster, topic), draft)
}

/** What a field of the page cannot hold as it is: an edit would turn its line breaks into others, or drop them. */
const CHANGED_BY_FIELDS = { lines: /\r/, line: /[\r\n]/ } as const

function draftOf(payload: Payload | null, field: 'lines' | 'line'): PayloadDraft {
  if (payload === null) return { kind: 'none', text: '' }
  const { encoding, data } = payload
  if (encoding === 'base64') return { kind: 'base64', text: data }
  if (CHANGED_BY_FIELDS[field].test(data)) {
    return { kind: 'base64', text: bytesToBase64(new TextEncoder().encode(data)) }
  }
  const isJson = field === 'lines' && /^\s*[{[]/.test(data) && findJsonMistake(data) === null
  return { kind: isJson ? 'json' : 'text', text: data }
}

/** The draft that would write a message again: the same bytes, headers and partition. */
export function draftOfMessage(message: Message): Draft {
  const { partition, offset } = message
  return {
    ...EMPTY_DRAFT,
    key: draftOf(message.key, 'lines'),
    value: draftOf(message.value, 'lines'),
    headers: message.headers.map(({ key, value }, id) => ({
      ...draftOf(value, 'line'),
      id,
      name: key,
      ...(key === '' ? { nameless: true } : {}),
    })),
    partition,
    copyOf: { partition, offset },
  }
}

export function fillDraft(cluster: string, topic: string, message: Message): void {
  keepDraft(cluster, topic, draftOfMessage(message))
}
