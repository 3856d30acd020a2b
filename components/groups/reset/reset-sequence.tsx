'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useHeldDialog } from '@/components/ui/dialog'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { useArrival } from '@/components/ui/use-arrival'
import { problemOf } from '@/lib/client/api-error'
import { fromFileCommand, resetCommands } from '@/lib/client/commands/group-changes'
import type { NamedGroup } from '@/lib/client/commands/groups'
import { ResetForm } from './reset-form'
import { ResetPreview } from './reset-preview'
import { ResetReceipt } from './reset-receipt'
import {
  type ResetForm as FormState,
  type ResetRequest,
  type TargetKind,
  undoRequest,
} from './reset-request'
import { ResetStep } from './reset-step'
import { scopeText } from './scope-choice'
import type { TargetSubject } from './target-choice'
import { targetText } from './target-text'
import { useReset } from './use-reset'

/** What was chosen, folded to a line each while the preview stands. */
function Chosen({
  form,
  subject,
  undoing,
  onChange,
}: {
  form: FormState
  subject: TargetSubject
  undoing: boolean
  onChange: (step: 1 | 2) => void
}) {
  if (undoing) {
    return (
      <>
        <ResetStep number={1} title="Which offsets" summary="those that were changed" />
        <ResetStep number={2} title="Where to" summary="where they were before" />
      </>
    )
  }
  return (
    <>
      <ResetStep
        number={1}
        title="Which offsets"
        summary={scopeText(form.scope, subject)}
        onChange={() => onChange(1)}
      />
      <ResetStep
        number={2}
        title="Where to"
        summary={targetText(form)}
        onChange={() => onChange(2)}
      />
    </>
  )
}

/** Why there is no preview, or why it was not applied. */
function Refusal({ error, onPreviewAgain }: { error: Error; onPreviewAgain: () => void }) {
  const notice = useArrival<HTMLDivElement>()
  return (
    <div ref={notice} tabIndex={-1} className="outline-none">
      <ProblemNotice problem={problemOf(error)}>
        <Button onClick={onPreviewAgain}>Preview again</Button>
      </ProblemNotice>
    </div>
  )
}

/** What the sequence shows: what to choose and its preview, the same of taking it back, and the receipt of each. */
export type ResetStage = 'choosing' | 'applied' | 'undoing' | 'undone'

/**
 * Moves the committed offsets of a group in four steps: which, where to, preview, confirm; then the receipt, and from there the way back
 * through the same preview and confirmation.
 */
export function ResetSequence({
  bootstrap,
  group,
  subject,
  without = [],
  missing = 'refuse',
  initial,
  undoFirst = null,
  onStage,
  onClose,
}: {
  /** The addresses of brokers as one word of a command line. */
  bootstrap: string
  group: NamedGroup
  subject: TargetSubject
  /** Targets that make no sense here. */
  without?: readonly TargetKind[]
  /** What to do where there is no such group. */
  missing?: 'refuse' | 'create'
  initial: Pick<FormState, 'scope' | 'kind'> & Partial<FormState>
  /** Begins with the preview of this: what takes back something done elsewhere. */
  undoFirst?: ResetRequest | null
  onStage?: (stage: ResetStage) => void
  onClose: () => void
}) {
  const [form, setForm] = useState<FormState>({
    value: '',
    typed: new Map(),
    brought: null,
    ...initial,
  })
  const [undoing, setUndoing] = useState(undoFirst !== null)
  const [reopened, setReopened] = useState<1 | 2 | null>(null)
  const reset = useReset(subject.cluster, group.id, missing)
  const { request, planned, applied, error } = reset
  useHeldDialog(reset.applying)
  const undo = applied?.undo ? undoRequest(applied.undo) : null
  const putBack = (wanted: ResetRequest) => {
    setUndoing(true)
    reset.preview(wanted)
  }
  const reopen = (step: 1 | 2) => {
    setReopened(step)
    reset.takeBack()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the sequence begins; `preview` is new with each render.
  useEffect(() => {
    if (undoFirst !== null) reset.preview(undoFirst)
  }, [])

  const stage = undoing ? (applied ? 'undone' : 'undoing') : applied ? 'applied' : 'choosing'
  useEffect(() => onStage?.(stage), [onStage, stage])

  if (applied) {
    return (
      <ResetReceipt
        receipt={applied}
        cluster={subject.cluster}
        command={fromFileCommand(bootstrap, group, applied.plan, request?.target)?.text ?? null}
        onUndo={undo && (() => putBack(undo))}
        onClose={onClose}
      />
    )
  }
  const chosen = planned !== null || undoing || error !== null
  return (
    <div className="space-y-5">
      {chosen ? (
        <Chosen form={form} subject={subject} undoing={undoing} onChange={reopen} />
      ) : (
        <ResetForm
          subject={subject}
          without={without}
          form={form}
          reopened={reopened}
          busy={reset.planning}
          onForm={setForm}
          onPreview={(wanted) => {
            setReopened(null)
            reset.preview(wanted)
          }}
        />
      )}
      {undoing && reset.planning && <p role="status">Asking Kafka…</p>}
      {error && <Refusal error={error} onPreviewAgain={reset.previewAgain} />}
      {planned && request && !error ? (
        <ResetPreview
          key={planned.etag}
          cluster={subject.cluster}
          plan={planned.plan}
          commands={resetCommands(bootstrap, group, request.target, planned.plan)}
          busy={reset.applying}
          onApply={reset.apply}
          onPreviewAgain={reset.previewAgain}
        />
      ) : (
        <>
          <ResetStep number={3} title="Preview" />
          <ResetStep number={4} title="Confirm" />
        </>
      )}
    </div>
  )
}
