import type { Message, Payload } from '@/lib/contract/messages'

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
}

export const EMPTY_DRAFT: Draft = {
  key: { kind: 'text', text: '' },
  value: { kind: 'json', text: '' },
  headers: [],
  partition: null,
  acks: 'all',
  compression: 'none',
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

function draftOf(payload: Payload | null): PayloadDraft {
  if (payload === null) return { kind: 'none', text: '' }
  if (payload.encoding === 'base64') return { kind: 'base64', text: payload.data }
  return { kind: /^\s*[{[]/.test(payload.data) ? 'json' : 'text', text: payload.data }
}

/** The draft that would write a message again: the same bytes, headers and partition. */
export function draftOfMessage(message: Message): Draft {
  return {
    ...EMPTY_DRAFT,
    key: draftOf(message.key),
    value: draftOf(message.value),
    headers: message.headers.map(({ key, value }, id) => {
      const { kind, text } = draftOf(value)
      return { id, name: key, kind: kind === 'json' ? 'text' : kind, text }
    }),
    partition: message.partition,
  }
}

export function fillDraft(cluster: string, topic: string, message: Message): void {
  keepDraft(cluster, topic, draftOfMessage(message))
}
