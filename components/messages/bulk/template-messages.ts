import {
  type Draft,
  EMPTY_DRAFT,
  type PayloadDraft,
} from '@/components/messages/produce/produce-drafts'
import { type DraftErrors, requestOf } from '@/components/messages/produce/produce-request'
import {
  type MessageTemplate,
  readTemplate,
  renderTemplate,
  type TemplateValues,
} from '@/lib/format/message-template'
import type { BulkMessage } from './message-parts'

interface ReadDraft {
  key: MessageTemplate
  value: MessageTemplate
  headers: { name: string; kind: PayloadDraft['kind']; template: MessageTemplate }[]
}

type Reading = { read: ReadDraft } | { errors: DraftErrors }

function readField({
  kind,
  text,
}: PayloadDraft): { template: MessageTemplate } | { error: string } {
  const reading = readTemplate(kind === 'none' ? '' : text)
  if ('template' in reading) return reading
  const { line, column, message } = reading.mistake
  return { error: `Line ${line}, column ${column}: ${message}` }
}

function readDraft(draft: Draft): Reading {
  const errors: DraftErrors = {}
  const template = (name: string, field: PayloadDraft): MessageTemplate => {
    const reading = readField(field)
    if ('template' in reading) return reading.template
    errors[name] = reading.error
    return { parts: [] }
  }
  const read = {
    key: template('key', draft.key),
    value: template('value', draft.value),
    headers: draft.headers.map((header) => ({
      name: header.name,
      kind: header.kind,
      template: template(`header ${header.id}`, header),
    })),
  }
  return Object.keys(errors).length > 0 ? { errors } : { read }
}

function rendered(draft: Draft, read: ReadDraft, values: TemplateValues): Draft {
  return {
    ...EMPTY_DRAFT,
    key: { kind: draft.key.kind, text: renderTemplate(read.key, values) },
    value: { kind: draft.value.kind, text: renderTemplate(read.value, values) },
    headers: read.headers.map(({ name, kind, template }, id) => ({
      id,
      name,
      kind,
      text: renderTemplate(template, values),
    })),
  }
}

/** Whatever a message needs that is not in its template. */
export type Chance = Pick<TemplateValues, 'nowMs' | 'random' | 'uuid'>

/** So many messages of a template, or what is wrong with it: a placeholder, or the first message that would not be one. */
export function messagesOfTemplate(
  draft: Draft,
  count: number,
  chance: Chance,
): { messages: BulkMessage[] } | { errors: DraftErrors } {
  const reading = readDraft(draft)
  if ('errors' in reading) return reading
  const messages: BulkMessage[] = []
  for (let index = 0; index < count; index += 1) {
    const checked = requestOf(rendered(draft, reading.read, { ...chance, index }))
    if ('errors' in checked) return { errors: named(checked.errors, draft) }
    const { key, value, headers } = checked.request
    messages.push({ key, value, headers, partition: draft.partition })
  }
  return { messages }
}

/** Rendered headers are numbered by their place. */
function named(errors: DraftErrors, draft: Draft): DraftErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, error]) => {
      const place = /^header (\d+)$/.exec(name)?.[1]
      const header = place === undefined ? undefined : draft.headers[Number(place)]
      return [header ? `header ${header.id}` : name, error]
    }),
  )
}

/** Chance as the browser has it; works on plain http, where `crypto.randomUUID` does not. */
export function browserChance(): Chance {
  return { nowMs: Date.now(), random: Math.random, uuid: newUuid }
}

function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  // Version 4, variant 1 (RFC 9562).
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
