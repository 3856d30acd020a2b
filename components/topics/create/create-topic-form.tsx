'use client'

import clsx from 'clsx'
import type { FormEvent } from 'react'
import { Term } from '@/components/shell/glossary-term'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import { configInputHint, decodeConfig, encodeConfig } from '@/lib/format/config-values'
import { type Advice, adviseName, adviseReplicas, type CreateForm } from './create-form'
import { OtherSettings } from './other-settings'
import { SizingHint } from './sizing-hint'
import type { BrokerDefaults } from './use-broker-defaults'

const NAME_RULE =
  'Letters, digits, dot, underscore, hyphen; at most 249. It cannot be changed later.'

const CLEANUP = [
  { value: '', label: 'the brokers’ default', hint: 'usually delete' },
  { value: 'delete', label: 'delete', hint: 'Old messages go after the retention.' },
  { value: 'compact', label: 'compact', hint: 'The last message of each key stays.' },
  {
    value: 'compact,delete',
    label: 'compact, delete',
    hint: 'The last of each key stays, and goes after the retention.',
  },
] as const

function split(advice: Advice | null) {
  return {
    error: advice?.level === 'error' ? advice.text : null,
    warning: advice?.level === 'warning' ? advice.text : null,
  }
}

const defaultOf = (value: number | null) =>
  value === null ? 'empty: the brokers’ default' : `empty: the brokers’ default, ${value}`

function retentionHint(text: string, fallback: string | null): string {
  if (text.trim() === '') {
    const words = decodeConfig('retention.ms', fallback)
    return words ? `empty: the brokers’ default, ${words}` : 'empty: the brokers’ default'
  }
  const sent = encodeConfig('retention.ms', text)
  const words = decodeConfig('retention.ms', sent)
  return words ? `${sent} = ${words}` : (configInputHint('retention.ms') ?? '')
}

interface CreateTopicFormProps {
  form: CreateForm
  onEdit: (change: Partial<CreateForm>) => void
  names: readonly string[]
  defaults: BrokerDefaults
  busy: boolean
  onCheck: () => void
}

function Size({ form, onEdit, defaults }: CreateTopicFormProps) {
  const advice = split(
    adviseReplicas(
      form.replicas ?? defaults.replicas,
      form.minInsync ?? defaults.minInsync,
      defaults.brokerCount,
    ),
  )
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <NumberField
        label="Partitions"
        min={1}
        max={100_000}
        value={form.partitions}
        onChange={(partitions) => onEdit({ partitions })}
        hint={form.partitions === null ? defaultOf(defaults.partitions) : 'can grow, never shrink'}
      />
      <NumberField
        label="Replication factor"
        min={1}
        max={32_767}
        value={form.replicas}
        onChange={(replicas) => onEdit({ replicas })}
        error={advice.error}
        hint={
          <span className={clsx(advice.warning && 'text-warning')}>
            {advice.warning ??
              (form.replicas === null ? (
                defaultOf(defaults.replicas)
              ) : (
                <>
                  <Term id="replica">copies</Term> of each partition
                </>
              ))}
          </span>
        }
      />
    </div>
  )
}

function CommonSettings({ form, onEdit, defaults }: CreateTopicFormProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Select
        label="Cleanup policy"
        value={form.cleanup}
        onChange={(cleanup) => onEdit({ cleanup })}
        options={CLEANUP}
      />
      <TextField
        label="Retention"
        placeholder="7d"
        mono
        value={form.retention}
        onChange={(event) => onEdit({ retention: event.target.value })}
        hint={retentionHint(form.retention, defaults.retentionMs)}
      />
      <NumberField
        label="Min in-sync replicas"
        min={1}
        max={32_767}
        value={form.minInsync}
        onChange={(minInsync) => onEdit({ minInsync })}
        hint={
          form.minInsync === null ? (
            defaultOf(defaults.minInsync)
          ) : (
            <>
              for writes with <Term id="acks">acks=all</Term>
            </>
          )
        }
      />
    </div>
  )
}

/** What to create. Everything but the name may be left to the brokers. */
export function CreateTopicForm(props: CreateTopicFormProps) {
  const { form, onEdit, names, defaults, busy, onCheck } = props
  const name = split(adviseName(form.name, names))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.name !== '' && name.error === null && !busy) onCheck()
  }
  return (
    <form className="space-y-5" onSubmit={submit}>
      <TextField
        label="Name"
        mono
        autoFocus
        autoCapitalize="off"
        value={form.name}
        onChange={(event) => onEdit({ name: event.target.value })}
        error={name.error}
        hint={
          <span className={clsx(name.warning && 'text-warning')}>{name.warning ?? NAME_RULE}</span>
        }
      />
      <Size {...props} />
      <SizingHint
        brokerCount={defaults.brokerCount}
        onUse={(partitions) => onEdit({ partitions })}
      />
      <CommonSettings {...props} />
      <OtherSettings settings={form.others} onChange={(others) => onEdit({ others })} />
      <Button
        type="submit"
        kind="primary"
        disabled={form.name === '' || name.error !== null || busy}
      >
        {busy ? 'Asking the broker…' : 'Check with the broker'}
      </Button>
    </form>
  )
}
