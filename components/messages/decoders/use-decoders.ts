'use client'

import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import {
  type DecodedPart,
  type HeaderDecoding,
  headersWith,
  type PartDecoding,
  useTopicDecoding,
} from '@/lib/client/topic-decoding'
import { decoderUrl } from '@/lib/client/url/decoder-url'
import type { ScanDecoding } from '@/lib/client/url/search-url'
import {
  type GivenSchema,
  type GivenSchemas,
  type SchemaKind,
  type SchemaSource,
  schemaSource,
} from '@/lib/decode/decoder'

/** By a look at the bytes, as `lib/decode/registry` has it; named here so that a list need not load all decoders to know. */
const AUTO = 'auto'

export interface PartDecoder {
  /** The decoder's id; `auto` looks at the bytes. */
  id: string
  schemas: SchemaSource
  given: GivenSchemas
}

function partDecoder({ decoder, schemas }: PartDecoding, asked: string | null): PartDecoder {
  return { id: asked ?? decoder ?? AUTO, schemas: schemaSource(schemas), given: schemas }
}

const NO_HEADERS: readonly HeaderDecoding[] = []

/** How keys, values and headers of a topic are read: what the address says, else what was chosen here before, else by a look at the bytes. */
export function useDecoders(cluster: string, topic: string) {
  const [url, setUrl] = useQueryStates(decoderUrl, { history: 'replace' })
  const { decoding, change, changeHeader } = useTopicDecoding(cluster, topic)
  const { 'key-as': keyAs, 'value-as': valueAs, 'header-as': headersAs } = url
  const asked = headersAs ?? NO_HEADERS
  const key = useMemo(() => partDecoder(decoding.key, keyAs), [decoding.key, keyAs])
  const value = useMemo(() => partDecoder(decoding.value, valueAs), [decoding.value, valueAs])
  const headers = useMemo(
    () =>
      asked.reduceRight(
        (all, { name, decoder }) => headersWith(all, name, decoder),
        decoding.headers,
      ),
    [decoding.headers, asked],
  )
  return {
    key,
    value,
    headers,
    choose: (part: DecodedPart, id: string) => {
      const chosen = id === AUTO ? null : id
      change(part, { decoder: chosen })
      void setUrl({ [`${part}-as`]: chosen })
    },
    chooseHeader: (name: string, id: string) => {
      const chosen = id === AUTO ? null : id
      changeHeader(name, chosen)
      const next = headersWith(asked, name, chosen)
      void setUrl({ 'header-as': next.length > 0 ? next : null })
    },
    /** `null` takes the schema away. */
    giveSchema: (part: DecodedPart, kind: SchemaKind, schema: GivenSchema | null) => {
      const { [kind]: _, ...others } = decoding[part].schemas
      change(part, { schemas: schema ? { ...others, [kind]: schema } : others })
    },
  }
}

export type Decoders = ReturnType<typeof useDecoders>

/** The same as plain data, for what asks the server. */
export function useScanDecoding(cluster: string, topic: string): ScanDecoding {
  const { key, value, headers } = useDecoders(cluster, topic)
  return useMemo(
    () => ({
      key: { id: key.id, schemas: key.given },
      value: { id: value.id, schemas: value.given },
      headers,
    }),
    [key, value, headers],
  )
}
