'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ConfigChange, ConfigEntry } from '@/lib/contract/configs'
import { configInputHint, decodeConfig, encodeConfig } from '@/lib/format/config-values'
import { choicesOf, isChanged } from './config-words'

function hintOf(name: string, typed: string): string | null {
  const sent = encodeConfig(name, typed)
  const words = decodeConfig(name, sent)
  if (sent !== typed.trim()) return words ? `${sent} = ${words}` : sent
  return words ? `= ${words}` : configInputHint(name)
}

function inheritedWords({ name, inherited }: ConfigEntry): string {
  if (inherited?.value == null) return 'inherit the brokers’ value'
  return `inherit ${decodeConfig(name, inherited.value) ?? inherited.value}`
}

/** The new value of one setting, or taking it off the topic. Any edit takes back the preview that stood below. */
export function ConfigForm({
  entry,
  busy,
  onPreview,
  onEdit,
}: {
  entry: ConfigEntry
  busy: boolean
  onPreview: (change: ConfigChange) => void
  onEdit: () => void
}) {
  const { name } = entry
  const choices = choicesOf(entry)
  const [typed, setTyped] = useState(entry.value ?? choices?.[0] ?? '')
  const edit = (value: string) => {
    setTyped(value)
    onEdit()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onPreview({ name, value: encodeConfig(name, typed) })
  }
  return (
    <form className="space-y-4" onSubmit={submit}>
      {choices ? (
        <Select
          label="New value"
          className="sm:w-80"
          value={typed}
          onChange={edit}
          options={choices.map((value) => ({ value, label: value }))}
        />
      ) : (
        <TextField
          label="New value"
          mono
          autoFocus
          className="sm:w-80"
          value={typed}
          onChange={(event) => edit(event.target.value)}
          hint={hintOf(name, typed)}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" disabled={busy}>
          {busy ? 'Asking Kafka…' : 'Preview'}
        </Button>
        {isChanged(entry) && (
          <Button disabled={busy} onClick={() => onPreview({ name, value: null })}>
            Take it off: {inheritedWords(entry)}
          </Button>
        )}
      </div>
    </form>
  )
}
