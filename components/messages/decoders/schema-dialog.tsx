'use client'

import { useDeferredValue, useId, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextAreaField } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { GivenSchema, SchemaKind } from '@/lib/decode/decoder'
import { readSchema } from '@/lib/decode/read-schema'
import { formatBytes } from '@/lib/format/bytes'

interface Words {
  title: string
  label: string
  placeholder: string
  files: string
}

const WORDS: Record<SchemaKind, Words> = {
  avro: {
    title: 'Avro schema',
    label: 'The schema the messages were written with, as JSON (.avsc)',
    placeholder: '{"type": "record", "name": "Order", "fields": […]}',
    files: '.avsc,.json,application/json',
  },
  protobuf: {
    title: 'Protobuf schema',
    label: 'The text of the .proto file',
    placeholder: 'syntax = "proto3";\n\nmessage Order {\n  int64 id = 1;\n}',
    files: '.proto,text/plain',
  },
}

/** A browser keeps some megabytes for all of a site. */
const SCHEMA_BYTES_MAX = 1_048_576

/** The first message that the bytes name, or the first of the file. */
const BY_ITSELF = ''

/** Gives a schema by hand, pasted or from a file. Its mistakes are named while it is written. */
export function SchemaDialog({
  kind,
  of,
  given,
  onGive,
  onClose,
}: {
  kind: SchemaKind
  of: 'key' | 'value'
  given: GivenSchema | null
  onGive: (schema: GivenSchema | null) => void
  onClose: () => void
}) {
  const words = WORDS[kind]
  const fileId = useId()
  const [text, setText] = useState(given?.text ?? '')
  const [message, setMessage] = useState(given?.message ?? BY_ITSELF)
  const [fileProblem, setFileProblem] = useState<string | null>(null)
  const deferred = useDeferredValue(text)
  const reading = useMemo(() => readSchema(kind, deferred), [kind, deferred])
  const messages = reading.kind === 'schema' ? reading.messages : []
  const chosen = messages.includes(message) ? message : BY_ITSELF
  const takeFile = async (file: File | undefined) => {
    if (!file) return
    const isLarge = file.size > SCHEMA_BYTES_MAX
    setFileProblem(
      isLarge
        ? `${file.name} has ${formatBytes(file.size)}; a schema may have ${formatBytes(SCHEMA_BYTES_MAX)}.`
        : null,
    )
    if (!isLarge) setText(await file.text())
  }
  const give = () => {
    onGive({ text, message: chosen === BY_ITSELF ? null : chosen })
    onClose()
  }
  return (
    <Dialog
      title={words.title}
      description={`Reads the ${of}s of this topic. It is kept in this browser alone.`}
      onClose={onClose}
    >
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (reading.kind === 'schema' && deferred === text) give()
        }}
      >
        <TextAreaField
          label={words.label}
          mono
          rows={14}
          value={text}
          placeholder={words.placeholder}
          error={fileProblem ?? (reading.kind === 'mistake' ? reading.mistake : null)}
          onChange={(event) => {
            setFileProblem(null)
            setText(event.target.value)
          }}
        />
        <p>
          <label htmlFor={fileId} className="field-label">
            Or from a file
          </label>
          <input
            id={fileId}
            type="file"
            accept={words.files}
            className="min-h-8 max-w-full text-xs text-ink-soft file:me-3 file:min-h-8 file:rounded-md file:border file:border-line-strong file:bg-panel file:px-3 file:text-ink"
            onChange={(event) => void takeFile(event.target.files?.[0])}
          />
        </p>
        {messages.length > 0 && (
          <Select
            label="Message"
            value={chosen}
            onChange={setMessage}
            options={[
              { value: BY_ITSELF, label: `By the bytes, else ${messages[0]}` },
              ...messages.map((name) => ({ value: name, label: name })),
            ]}
            className="max-w-96"
          />
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" kind="primary" disabled={reading.kind !== 'schema'}>
            Read with this schema
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          {given && (
            <Button
              kind="quiet"
              className="ms-auto"
              onClick={() => {
                onGive(null)
                onClose()
              }}
            >
              Forget the schema
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
