'use client'

import { useCallback, useSyncExternalStore } from 'react'
import type { GivenSchema, GivenSchemas } from '@/lib/decode/decoder'

/** How the keys or the values of a topic are read. */
export interface PartDecoding {
  /** `null` is by a look at the bytes. */
  decoder: string | null
  schemas: GivenSchemas
}

export type DecodedPart = 'key' | 'value'

/** The decoder of the headers of a name. */
export interface HeaderDecoding {
  name: string
  decoder: string
}

export interface TopicDecoding extends Readonly<Record<DecodedPart, PartDecoding>> {
  /** Those that one was chosen for; the others are read by a look at the bytes. */
  readonly headers: readonly HeaderDecoding[]
}

/** As many as a scan takes. */
const HEADERS_MAX = 100

const NOTHING_CHOSEN: PartDecoding = { decoder: null, schemas: {} }
const NONE: TopicDecoding = { key: NOTHING_CHOSEN, value: NOTHING_CHOSEN, headers: [] }

const storageKey = (cluster: string, topic: string) => `milena-decoding:${cluster}/${topic}`

const watchers = new Set<() => void>()
/** What was read last of each topic, so that an unchanged text gives the same choice. */
const known = new Map<string, { text: string; decoding: TopicDecoding }>()

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  // Another tab of this browser has chosen anew.
  window.addEventListener('storage', watcher)
  return () => {
    watchers.delete(watcher)
    window.removeEventListener('storage', watcher)
  }
}

type Fields = Record<string, unknown>

/** Guarantee: an object has string keys. */
function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

function parseSchema(value: unknown): GivenSchema | null {
  const { text, message } = fieldsOf(value)
  if (typeof text !== 'string' || text === '') return null
  return { text, message: typeof message === 'string' ? message : null }
}

function parsePart(value: unknown): PartDecoding {
  const { decoder, schemas } = fieldsOf(value)
  const avro = parseSchema(fieldsOf(schemas)['avro'])
  const protobuf = parseSchema(fieldsOf(schemas)['protobuf'])
  return {
    decoder: typeof decoder === 'string' ? decoder : null,
    schemas: { ...(avro && { avro }), ...(protobuf && { protobuf }) },
  }
}

function parseHeaders(value: unknown): HeaderDecoding[] {
  if (!Array.isArray(value)) return []
  const read = value.flatMap((each) => {
    const { name, decoder } = fieldsOf(each)
    return typeof name === 'string' && typeof decoder === 'string' ? [{ name, decoder }] : []
  })
  return read.slice(0, HEADERS_MAX)
}

/** Anything can stand in a browser's storage; what is not understood is not chosen. */
export function parseTopicDecoding(text: string): TopicDecoding {
  if (text === '') return NONE
  try {
    const { key, value, headers } = fieldsOf(JSON.parse(text))
    return { key: parsePart(key), value: parsePart(value), headers: parseHeaders(headers) }
  } catch {
    return NONE
  }
}

/** What a browser would not store: it holds until the page is left. */
const unstored = new Map<string, string>()

function storedText(key: string): string {
  const held = unstored.get(key)
  if (held !== undefined) return held
  try {
    return window.localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function read(key: string): TopicDecoding {
  const text = storedText(key)
  const last = known.get(key)
  if (last?.text === text) return last.decoding
  const decoding = parseTopicDecoding(text)
  known.set(key, { text, decoding })
  return decoding
}

function write(key: string, decoding: TopicDecoding): void {
  const text = JSON.stringify(decoding)
  try {
    window.localStorage.setItem(key, text)
    unstored.delete(key)
  } catch {
    // Full, or forbidden.
    unstored.set(key, text)
  }
  for (const watcher of watchers) watcher()
}

/** The choices with another one for a name, the last chosen first; `null` takes it away. */
export function headersWith(
  headers: readonly HeaderDecoding[],
  name: string,
  decoder: string | null,
): HeaderDecoding[] {
  const others = headers.filter((each) => each.name !== name)
  return decoder === null ? others : [{ name, decoder }, ...others].slice(0, HEADERS_MAX)
}

/** How the reader has chosen to read a topic, kept in this browser alone: schemas may be large, and are not everyone's business. */
export function useTopicDecoding(cluster: string, topic: string) {
  const key = storageKey(cluster, topic)
  const decoding = useSyncExternalStore(
    watch,
    () => read(key),
    () => NONE,
  )
  const change = useCallback(
    (part: DecodedPart, to: Partial<PartDecoding>) => {
      const before = read(key)
      write(key, { ...before, [part]: { ...before[part], ...to } })
    },
    [key],
  )
  const changeHeader = useCallback(
    (name: string, decoder: string | null) => {
      const before = read(key)
      write(key, { ...before, headers: headersWith(before.headers, name, decoder) })
    },
    [key],
  )
  return { decoding, change, changeHeader }
}
