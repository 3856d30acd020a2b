'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckField, SelectField, TextField } from '@/components/ui/field'
import { useTimeZone } from '@/components/ui/use-now'
import {
  type ResetForm as FormState,
  type ResetRequest,
  readResetForm,
  type TargetKind,
} from './reset-request'

const TARGETS: Record<TargetKind, { name: string; label: string; hint: string }> = {
  earliest: { name: 'earliest: read everything again', label: '', hint: '' },
  latest: { name: 'latest: skip to the end', label: '', hint: '' },
  offset: { name: 'an offset', label: 'Offset', hint: 'the same in every partition chosen' },
  time: { name: 'a time', label: 'Time', hint: 'now-15m, 2026-11-22 14:03, or ms since 1970' },
  shift: { name: 'a shift', label: 'Messages', hint: '-100 reads a hundred again, +1 skips one' },
}

const KINDS: readonly TargetKind[] = ['earliest', 'latest', 'offset', 'time', 'shift']

function PartitionChoice({
  all,
  chosen,
  onChange,
}: {
  all: number[]
  chosen: number[] | null
  onChange: (chosen: number[] | null) => void
}) {
  const has = (partition: number) => chosen === null || chosen.includes(partition)
  const toggle = (partition: number) => {
    const next = all.filter((each) => (each === partition ? !has(each) : has(each)))
    onChange(next.length === all.length ? null : next)
  }
  return (
    <fieldset>
      <legend className="mb-0.5 text-xs text-ink-soft">Partitions</legend>
      <div className="flex max-h-28 flex-wrap gap-x-4 overflow-y-auto">
        <CheckField
          label="all"
          checked={chosen === null}
          onChange={() => onChange(chosen === null ? [] : null)}
        />
        {all.map((partition) => (
          <CheckField
            key={partition}
            label={<span className="mono">{partition}</span>}
            checked={has(partition)}
            onChange={() => toggle(partition)}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** What to reset and to where. Any change takes back the preview that stood below. */
export function ResetForm({
  topics,
  busy,
  onPreview,
  onEdit,
}: {
  topics: Map<string, number[]>
  busy: boolean
  onPreview: (request: ResetRequest) => void
  onEdit: () => void
}) {
  const names = [...topics.keys()]
  const [form, setForm] = useState<FormState>({
    topic: names.length === 1 ? (names[0] ?? null) : null,
    partitions: null,
    kind: 'earliest',
    value: '',
  })
  const [error, setError] = useState<string | null>(null)
  const timeZone = useTimeZone()
  const { label, hint } = TARGETS[form.kind]

  const edit = (change: Partial<FormState>) => {
    setForm({ ...form, ...change })
    setError(null)
    onEdit()
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const request = readResetForm(form, topics, Date.now(), timeZone)
    if ('error' in request) setError(request.error)
    else onPreview(request)
  }

  return (
    <form className="space-y-3" onSubmit={submit}>
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label="Topic"
          value={form.topic ?? ''}
          onChange={(event) => edit({ topic: event.target.value || null, partitions: null })}
        >
          {names.length !== 1 && <option value="">all {names.length} topics of the group</option>}
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Reset to"
          value={form.kind}
          onChange={(event) => {
            const kind = KINDS.find((each) => each === event.target.value)
            if (kind) edit({ kind, value: '' })
          }}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {TARGETS[kind].name}
            </option>
          ))}
        </SelectField>
      </div>
      {form.topic !== null && (
        <PartitionChoice
          all={topics.get(form.topic) ?? []}
          chosen={form.partitions}
          onChange={(partitions) => edit({ partitions })}
        />
      )}
      {label && (
        <TextField
          key={form.kind}
          label={label}
          hint={hint}
          error={error}
          className="sm:w-80"
          value={form.value}
          onChange={(event) => edit({ value: event.target.value })}
        />
      )}
      {!label && error && <p className="text-xs text-critical">{error}</p>}
      <Button type="submit" kind="primary" disabled={busy}>
        {busy ? 'Asking Kafka…' : 'Preview'}
      </Button>
    </form>
  )
}
