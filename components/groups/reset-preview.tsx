'use client'

import { type FormEvent, useState } from 'react'
import { CommandTwin } from '@/components/shell/command-twin'
import { Button } from '@/components/ui/button'
import { ConfirmName, isConfirmed } from '@/components/ui/confirm-name'
import { Digits } from '@/components/ui/digits'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { StatusMark } from '@/components/ui/status'
import type { GroupCommand } from '@/lib/client/commands/groups'
import type { ResetPlan } from '@/lib/contract/groups'
import { countOf } from '@/lib/format/counts'
import { ResetPlanTable } from './reset-plan-table'

/** What the whole reset does, in a sentence: what is read again is done twice, what is skipped is never done. */
function Totals({ plan }: { plan: ResetPlan }) {
  return (
    <p className="text-base">
      {countOf(plan.items.length, 'partition')}: <Digits value={plan.rereads} /> messages will be
      read again, <Digits value={plan.skips} /> skipped.
    </p>
  )
}

function Confirm({
  groupId,
  busy,
  onApply,
}: {
  groupId: string
  busy: boolean
  onApply: () => void
}) {
  const [typed, setTyped] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isConfirmed(groupId, typed) && !busy) onApply()
  }
  return (
    <form className="flex flex-wrap items-start gap-3" onSubmit={submit}>
      <div className="w-72 max-w-full">
        <ConfirmName expected={groupId} value={typed} onChange={setTyped} />
      </div>
      <Button type="submit" kind="danger" disabled={!isConfirmed(groupId, typed) || busy}>
        {busy ? 'Applying…' : 'Apply the reset'}
      </Button>
    </form>
  )
}

/** What would happen, before it does; what stands in the way; and the confirmation. */
export function ResetPreview({
  cluster,
  plan,
  commands,
  busy,
  onApply,
}: {
  cluster: string
  plan: ResetPlan
  commands: GroupCommand[]
  busy: boolean
  onApply: () => void
}) {
  return (
    <section aria-label="Preview" className="space-y-3">
      <FailuresNotice failures={plan.failures} what="the partitions" />
      {plan.blockedBy && (
        <div role="alert" className="border-s-3 border-critical bg-critical-soft px-4 py-2.5">
          <p className="flex items-center gap-2 font-medium">
            <StatusMark level="critical" />
            Kafka would refuse this now.
          </p>
          <p>{plan.blockedBy}</p>
        </div>
      )}
      {plan.warnings.map((warning) => (
        <p
          key={warning}
          className="flex items-baseline gap-2 border-s-3 border-warning bg-warning-soft px-4 py-2"
        >
          <StatusMark level="warning" className="relative top-px" />
          {warning}
        </p>
      ))}
      {plan.items.length > 0 ? (
        <>
          <div className="flex items-start justify-between gap-3">
            <Totals plan={plan} />
            <CommandTwin commands={commands} />
          </div>
          <ResetPlanTable cluster={cluster} items={plan.items} />
          {!plan.blockedBy && <Confirm groupId={plan.groupId} busy={busy} onApply={onApply} />}
        </>
      ) : (
        <p>Nothing would change: the group has no offset in what was chosen.</p>
      )}
    </section>
  )
}
