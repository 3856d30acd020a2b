'use client'

import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { type DecodedPart, type PartDecoding, useTopicDecoding } from '@/lib/client/topic-decoding'
import { decoderUrl } from '@/lib/client/url/decoder-url'
import type { GivenSchema, SchemaKind, SchemaSource } from '@/lib/decode/decoder'

/** By a look at the bytes, as `lib/decode/registry` has it; named here so that a list need not load all decoders to know. */
const AUTO = 'auto'

export interface PartDecoder {
  /** The decoder's id; `auto` looks at the bytes. */
  id: string
  schemas: SchemaSource
}

function partDecoder({ decoder, schemas }: PartDecoding, asked: string | null): PartDecoder {
  return {
    id: asked ?? decoder ?? AUTO,
    schemas: { schemaOf: (kind) => schemas[kind] ?? null },
  }
}

/** How keys and values of a topic are read: what the address says, else what was chosen here before, else by a look at the bytes. */
export function useDecoders(cluster: string, topic: string) {
  const [url, setUrl] = useQueryStates(decoderUrl, { history: 'replace' })
  const { decoding, change } = useTopicDecoding(cluster, topic)
  const { 'key-as': keyAs, 'value-as': valueAs } = url
  const key = useMemo(() => partDecoder(decoding.key, keyAs), [decoding.key, keyAs])
  const value = useMemo(() => partDecoder(decoding.value, valueAs), [decoding.value, valueAs])
  return {
    key,
    value,
    choose: (part: DecodedPart, id: string) => {
      const chosen = id === AUTO ? null : id
      change(part, { decoder: chosen })
      void setUrl({ [`${part}-as`]: chosen })
    },
    /** `null` takes the schema away. */
    giveSchema: (part: DecodedPart, kind: SchemaKind, schema: GivenSchema | null) => {
      const { [kind]: _, ...others } = decoding[part].schemas
      change(part, { schemas: schema ? { ...others, [kind]: schema } : others })
    },
  }
}

export type Decoders = ReturnType<typeof useDecoders>

/** The same by their ids alone, for what asks the server. */
export function useDecoderIds(cluster: string, topic: string): { key: string; value: string } {
  const { key, value } = useDecoders(cluster, topic)
  return useMemo(() => ({ key: key.id, value: value.id }), [key.id, value.id])
}
