'use client'

import { SelectField, TextField } from '@/components/ui/field'
import type { GroupPartition } from '@/lib/contract/groups'
import { FileChoice } from './file-choice'
import { GroupChoice } from './group-choice'
import { JumpChoice } from './jump-choice'
import type { Choosable, ResetForm, TargetKind } from './reset-request'
import { TARGET_LISTS, TARGETS } from './target-words'
import { TypedOffsets } from './typed-offsets'

export interface TargetSubject extends Choosable {
  cluster: string
  groupId: string
  /** What the group has committed; empty for one that is yet to be. */
  partitions: readonly GroupPartition[]
  /** The group is yet to be made. */
  isNew?: boolean
}

function TargetFields({
  subject,
  form,
  error,
  onEdit,
}: {
  subject: TargetSubject
  form: ResetForm
  error: string | null
  onEdit: (change: Partial<ResetForm>) => void
}) {
  const { cluster, groupId } = subject
  const { label, hint } = TARGETS[form.kind]
  if (label !== undefined) {
    return (
      <TextField
        key={form.kind}
        label={label}
        hint={hint}
        error={error}
        value={form.value}
        onChange={(event) => onEdit({ value: event.target.value })}
      />
    )
  }
  switch (form.kind) {
    case 'group':
      return (
        <GroupChoice
          cluster={cluster}
          except={groupId}
          value={form.value}
          error={error}
          onChange={(value) => onEdit({ value })}
        />
      )
    case 'file':
      return (
        <FileChoice
          groupId={groupId}
          brought={form.brought}
          onChange={(brought) => onEdit({ brought })}
        />
      )
    default:
      return null
  }
}

/** What takes the whole width below the choice. */
function WideFields({
  subject,
  form,
  onEdit,
}: {
  subject: TargetSubject
  form: ResetForm
  onEdit: (change: Partial<ResetForm>) => void
}) {
  const { cluster, groupId, partitions } = subject
  if (form.kind === 'typed') {
    return (
      <TypedOffsets
        scope={form.scope}
        partitions={partitions}
        typed={form.typed}
        onChange={(typed) => onEdit({ typed })}
      />
    )
  }
  if (form.kind === 'before') {
    return (
      <JumpChoice
        cluster={cluster}
        groupId={groupId}
        brought={form.brought}
        onChange={(brought) => onEdit({ brought })}
      />
    )
  }
  return null
}

/** Of a group that has read nothing yet, nothing is read again. */
function nameOf(kind: TargetKind, isNew: boolean): string {
  const { name } = TARGETS[kind]
  return isNew && (kind === 'earliest' || kind === 'latest') ? kind : name
}

/** Where to put the offsets. */
export function TargetChoice({
  subject,
  without,
  form,
  error,
  onEdit,
}: {
  subject: TargetSubject
  /** Targets that make no sense here. */
  without: readonly TargetKind[]
  form: ResetForm
  error: string | null
  onEdit: (change: Partial<ResetForm>) => void
}) {
  const choose = (value: string) => {
    const kind = TARGET_LISTS.flatMap(({ kinds }) => kinds).find((each) => each === value)
    if (kind) onEdit({ kind, value: '', brought: null })
  }
  return (
    <div className="space-y-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label={subject.isNew ? 'Begin at' : 'Reset to'}
          value={form.kind}
          onChange={(event) => choose(event.target.value)}
        >
          {TARGET_LISTS.map(({ title, kinds }) => (
            <optgroup key={title} label={title}>
              {kinds
                .filter((kind) => !without.includes(kind))
                .map((kind) => (
                  <option key={kind} value={kind}>
                    {nameOf(kind, subject.isNew ?? false)}
                  </option>
                ))}
            </optgroup>
          ))}
        </SelectField>
        <TargetFields subject={subject} form={form} error={error} onEdit={onEdit} />
      </div>
      <WideFields subject={subject} form={form} onEdit={onEdit} />
    </div>
  )
}
