'use client'

import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import type { HeaderDraft } from './produce-drafts'
import type { DraftErrors } from './produce-request'

const KINDS = [
  { value: 'text', label: 'text' },
  { value: 'base64', label: 'base64' },
  { value: 'none', label: 'null' },
] as const

function HeaderRow({
  header,
  place,
  error,
  onChange,
  onRemove,
}: {
  header: HeaderDraft
  /** Its number, for one who hears it. */
  place: number
  error: string | undefined
  onChange: (header: HeaderDraft) => void
  onRemove: () => void
}) {
  const typed = header.name !== '' || header.text !== ''
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-start gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto_auto]">
      <TextField
        label={`Name of header ${place}`}
        labelHidden
        mono
        placeholder="name"
        error={typed ? error : null}
        value={header.name}
        onChange={(event) => onChange({ ...header, name: event.target.value })}
      />
      <TextField
        label={`Value of header ${place}`}
        labelHidden
        mono
        placeholder={header.kind === 'none' ? 'null' : 'value'}
        disabled={header.kind === 'none'}
        className="max-sm:order-last max-sm:col-span-3"
        value={header.kind === 'none' ? '' : header.text}
        onChange={(event) => onChange({ ...header, text: event.target.value })}
      />
      <Select
        label={`Form of header ${place}`}
        labelHidden
        className="w-24"
        value={header.kind === 'json' ? 'text' : header.kind}
        onChange={(kind) => onChange({ ...header, kind })}
        options={KINDS}
      />
      <IconButton label={`Remove header ${place}`} icon={X} onClick={onRemove} />
    </li>
  )
}

/** Headers in the order they will be written; the same name may come twice. */
export function HeaderFields({
  headers,
  errors,
  onChange,
}: {
  headers: HeaderDraft[]
  errors: DraftErrors
  onChange: (headers: HeaderDraft[]) => void
}) {
  const add = () => {
    const id = Math.max(-1, ...headers.map((header) => header.id)) + 1
    onChange([...headers, { id, name: '', kind: 'text', text: '' }])
  }
  return (
    <fieldset>
      <legend className="field-label">Headers</legend>
      {headers.length > 0 && (
        <ol className="mb-2 space-y-2">
          {headers.map((header, index) => (
            <HeaderRow
              key={header.id}
              header={header}
              place={index + 1}
              error={errors[`header ${header.id}`]}
              onChange={(changed) =>
                onChange(headers.map((each) => (each.id === header.id ? changed : each)))
              }
              onRemove={() => onChange(headers.filter((each) => each.id !== header.id))}
            />
          ))}
        </ol>
      )}
      <Button kind="quiet" onClick={add}>
        <Plus aria-hidden="true" className="size-3.5" /> Add a header
      </Button>
    </fieldset>
  )
}
