'use client'

import { type FormEvent, useId, useState } from 'react'
import { CommandTwin } from '@/components/shell/command-twin'
import { Term } from '@/components/shell/glossary-term'
import { Button } from '@/components/ui/button'
import { ConfirmName, isConfirmed } from '@/components/ui/confirm-name'
import { Digits } from '@/components/ui/digits'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Warnings } from '@/components/ui/warnings'
import type { GroupCommand } from '@/lib/client/commands/groups'
import type { ResetPlan } from '@/lib/contract/group-changes'
import { countOf } from '@/lib/format/counts'
import { BlockedNotice } from './blocked-notice'
import { ResetPlanTable } from './reset-plan-table'
import { ResetStep } from './reset-step'

/** `at most 1 200 messages`: not every offset has one. */
function AtMost({ offsets }: { offsets: string }) {
  if (offsets === '0') return 'no message'
  return (
    <>
      at most <Digits value={offsets} /> {offsets === '1' ? 'message' : 'messages'}
    </>
  )
}

/** What the whole reset does, in a sentence: what is read again is done twice, what is skipped is never done. */
function Totals({ id, plan }: { id: string; plan: ResetPlan }) {
  const partitions = countOf(plan.items.length, 'partition')
  if (plan.creates) {
    return (
      <p id={id} className="text-base">
        A new group, with an offset in {partitions}.
      </p>
    )
  }
  return (
    <div>
      <p id={id} className="text-base">
        {partitions}: <AtMost offsets={plan.rereads} /> will be read again,{' '}
        <AtMost offsets={plan.skips} /> skipped.
      </p>
      {(plan.rereads !== '0' || plan.skips !== '0') && (
        <p className="text-xs text-ink-soft">
          Counted by <Term id="offset">offset</Term>. Compaction and transactions leave offsets
          without a message, so there may be fewer.
        </p>
      )}
    </div>
  )
}

function Confirm({ plan, busy, onApply }: { plan: ResetPlan; busy: boolean; onApply: () => void }) {
  const [typed, setTyped] = useState('')
  const { groupId, creates } = plan
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isConfirmed(groupId, typed) && !busy) onApply()
  }
  return (
    <form className="flex flex-wrap items-start gap-3" onSubmit={submit}>
      <div className="w-72 max-w-full">
        <ConfirmName expected={groupId} value={typed} onChange={setTyped} />
      </div>
      {/* On the line of the field, below its label. */}
      <Button
        type="submit"
        kind="danger"
        className="sm:mt-5"
        disabled={!isConfirmed(groupId, typed) || busy}
      >
        {busy ? 'Applying…' : creates ? 'Create the group' : 'Apply the reset'}
      </Button>
      <span role="status" className="sr-only">
        {busy && 'Applying…'}
      </span>
    </form>
  )
}

/** The last two steps: what would happen, before it does, with what stands in the way; and the confirmation. */
export function ResetPreview({
  cluster,
  plan,
  commands,
  busy,
  onApply,
  onPreviewAgain,
}: {
  cluster: string
  plan: ResetPlan
  commands: GroupCommand[]
  busy: boolean
  onApply: () => void
  onPreviewAgain: () => void
}) {
  const sentenceId = useId()
  const again = <Button onClick={onPreviewAgain}>Preview again</Button>
  return (
    <>
      <ResetStep number={3} title="Preview" arrives describedBy={sentenceId}>
        <div className="space-y-3">
          <FailuresNotice failures={plan.failures} what="the partitions" />
          {plan.blockedBy && (
            <BlockedNotice because={plan.blockedBy} members={plan.members} actions={again} />
          )}
          <Warnings warnings={plan.warnings} />
          {plan.items.length > 0 ? (
            <>
              <div className="flex items-start justify-between gap-3">
                <Totals id={sentenceId} plan={plan} />
                <CommandTwin commands={commands} />
              </div>
              <ResetPlanTable cluster={cluster} items={plan.items} />
            </>
          ) : (
            <p id={sentenceId}>Nothing would change: the group has no offset in what was chosen.</p>
          )}
        </div>
      </ResetStep>
      {plan.items.length > 0 && !plan.blockedBy ? (
        <ResetStep number={4} title="Confirm">
          <Confirm plan={plan} busy={busy} onApply={onApply} />
        </ResetStep>
      ) : (
        <ResetStep number={4} title="Confirm" />
      )}
    </>
  )
}
