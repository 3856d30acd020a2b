'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import type { SchemaKind } from '@/lib/decode/decoder'
import { AUTO, decoders as all, type Decoding, decoderOf } from '@/lib/decode/registry'
import type { Decoders } from './use-decoders'

const SchemaDialog = dynamic(async () => (await import('./schema-dialog')).SchemaDialog, {
  ssr: false,
})

const OPTIONS = [
  { value: AUTO, label: 'Automatic' },
  ...all.map(({ id, name }) => ({ value: id, label: name })),
]

/** The decoders that read with a schema, by their ids. */
const SCHEMA_KINDS: Record<string, SchemaKind | undefined> = { avro: 'avro', protobuf: 'protobuf' }

/** `JSON: it begins and ends as an object of JSON.` */
function whyWords(id: string, { decoder, why, decoded }: Decoding): string {
  const note = decoded.kind === 'failed' ? null : decoded.note
  if (id !== AUTO) return note ?? decoder.sentence
  return [`${decoder.name}: ${why}.`, note ?? ''].join(' ').trim()
}

function nameOf(id: string): string {
  return decoderOf(id)?.name ?? id
}

/** How a key or value is read, why so, and the way to read it otherwise. Where that failed, the reason. */
export function DecoderLine({
  of,
  decoders,
  decoding,
}: {
  of: 'key' | 'value'
  decoders: Decoders
  /** `null` while only the beginning is there. */
  decoding: Decoding | null
}) {
  const { id, schemas } = decoders[of]
  const [giving, setGiving] = useState<SchemaKind | null>(null)
  const kind = SCHEMA_KINDS[id] ?? SCHEMA_KINDS[decoding?.decoder.id ?? '']
  const given = kind ? schemas.schemaOf(kind, null) : null
  const options = decoderOf(id) || id === AUTO ? OPTIONS : [...OPTIONS, { value: id, label: id }]
  return (
    <div className="mb-1.5 space-y-1.5">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Select
          label={`Read the ${of} as`}
          labelHidden
          value={id}
          onChange={(next) => decoders.choose(of, next)}
          options={options}
          className="w-40 shrink-0"
        />
        {decoding && (
          <p className="min-w-0 flex-1 basis-56 text-xs text-ink-soft">{whyWords(id, decoding)}</p>
        )}
        {kind && (
          <Button onClick={() => setGiving(kind)}>
            {given ? 'Change the schema…' : 'Give the schema…'}
          </Button>
        )}
      </div>
      {decoding?.decoded.kind === 'failed' && (
        <Notice level="warning" title={`The ${of} could not be read as ${nameOf(id)}.`}>
          <p>{decoding.decoded.reason}. Below are its bytes.</p>
        </Notice>
      )}
      {giving && (
        <SchemaDialog
          kind={giving}
          of={of}
          given={given}
          onGive={(schema) => {
            decoders.giveSchema(of, giving, schema)
            if (schema && id !== giving && id !== AUTO) decoders.choose(of, giving)
          }}
          onClose={() => setGiving(null)}
        />
      )}
    </div>
  )
}
