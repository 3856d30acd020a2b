'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useTimeZone } from '@/components/ui/use-now'
import {
  type ResetForm as FormState,
  type ResetRequest,
  readResetForm,
  type TargetKind,
} from './reset-request'
import { ResetStep } from './reset-step'
import { ScopeChoiceField } from './scope-choice'
import { TargetChoice, type TargetSubject } from './target-choice'

/** The first two steps: which offsets, and where to. Any change takes back the preview that was made. */
export function ResetForm({
  subject,
  without = [],
  form,
  reopened,
  busy,
  onForm,
  onPreview,
}: {
  subject: TargetSubject
  /** Targets that make no sense here. */
  without?: readonly TargetKind[]
  form: FormState
  /** The step that was opened again, to change what was previewed. */
  reopened: 1 | 2 | null
  busy: boolean
  onForm: (form: FormState) => void
  onPreview: (request: ResetRequest) => void
}) {
  const [error, setError] = useState<string | null>(null)
  const timeZone = useTimeZone()

  const edit = (change: Partial<FormState>) => {
    onForm({ ...form, ...change })
    setError(null)
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const request = readResetForm(form, subject, Date.now(), timeZone)
    if ('error' in request) setError(request.error)
    else onPreview(request)
  }

  // Beside the field where there is one that can be wrong.
  const inField =
    form.value !== '' || ['offset', 'time', 'duration', 'shift', 'group'].includes(form.kind)
  return (
    <form className="space-y-5" onSubmit={submit}>
      <ResetStep number={1} title="Which offsets" arrives={reopened === 1}>
        <ScopeChoiceField
          choosable={subject}
          scope={form.scope}
          onChange={(scope) => edit({ scope })}
        />
      </ResetStep>
      <ResetStep number={2} title="Where to" arrives={reopened === 2}>
        <div className="space-y-3">
          <TargetChoice
            subject={subject}
            without={without}
            form={form}
            error={inField ? error : null}
            onEdit={edit}
          />
          {error && (
            <p role="alert" className={inField ? 'sr-only' : 'text-xs text-critical'}>
              {error}
            </p>
          )}
          <Button type="submit" kind="primary" disabled={busy}>
            {busy ? 'Asking Kafka…' : 'Preview'}
          </Button>
          <span role="status" className="sr-only">
            {busy && 'Asking Kafka…'}
          </span>
        </div>
      </ResetStep>
    </form>
  )
}
