import { bytesOfBase64 } from '@/lib/format/hex-dump'
import { findJsonMistake } from '@/lib/format/json-text'
import type { Draft, PayloadDraft } from './produce-drafts'

interface PayloadRequest {
  encoding: 'utf8' | 'base64'
  data: string
}

/** The body of the request, without `dryRun`. */
export interface ProduceRequest {
  key: PayloadRequest | null
  value: PayloadRequest | null
  headers: { key: string; value: PayloadRequest | null }[]
  partition: number | null
  acks: Draft['acks']
  compression: Draft['compression']
}

/** What is wrong in which field: `key`, `value`, `header 3`. */
export type DraftErrors = Partial<Record<string, string>>

function jsonError(text: string): string | null {
  const mistake = findJsonMistake(text)
  if (mistake === null) return null
  const { line, column, found } = mistake
  const where = `line ${line}, column ${column}`
  return found === ''
    ? `Not JSON: it ends too early, at ${where}.`
    : `Not JSON at ${where}: ${found} cannot stand there.`
}

function base64Error(text: string): string | null {
  try {
    bytesOfBase64(text)
    return null
  } catch {
    return 'Not base64: letters, digits, + and /, with = at the end.'
  }
}

/** What is wrong with a payload as typed; `null` where nothing is. */
function payloadError({ kind, text }: PayloadDraft): string | null {
  if (kind === 'json') return jsonError(text)
  return kind === 'base64' ? base64Error(text.replace(/\s/g, '')) : null
}

function payloadOf({ kind, text }: PayloadDraft): PayloadRequest | null {
  if (kind === 'none') return null
  return kind === 'base64'
    ? { encoding: 'base64', data: text.replace(/\s/g, '') }
    : { encoding: 'utf8', data: text }
}

/** The bytes a payload would have; `null` where it is not right yet, or there is none. */
export function sizeOfPayload(draft: PayloadDraft): number | null {
  const payload = payloadError(draft) === null ? payloadOf(draft) : null
  if (payload === null) return null
  return payload.encoding === 'utf8'
    ? new TextEncoder().encode(payload.data).length
    : bytesOfBase64(payload.data).length
}

/** The request that a draft stands for, or what is wrong with it. An empty key of text is an empty key; `none` is no key. */
export function requestOf(draft: Draft): { request: ProduceRequest } | { errors: DraftErrors } {
  const errors: DraftErrors = {}
  const key = payloadError(draft.key)
  const value = payloadError(draft.value)
  if (key) errors['key'] = key
  if (value) errors['value'] = value
  for (const header of draft.headers) {
    const nameless = header.name === '' && !header.nameless
    const error = nameless ? 'A header has a name.' : payloadError(header)
    if (error) errors[`header ${header.id}`] = error
  }
  if (Object.keys(errors).length > 0) return { errors }
  const { partition, acks, compression } = draft
  const headers = draft.headers.map((header) => ({ key: header.name, value: payloadOf(header) }))
  return {
    request: {
      key: payloadOf(draft.key),
      value: payloadOf(draft.value),
      headers,
      partition,
      acks,
      compression,
    },
  }
}
