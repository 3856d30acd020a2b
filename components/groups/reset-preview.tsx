'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Command } from '@/components/ui/command'
import { Digits } from '@/components/ui/digits'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { TextField } from '@/components/ui/field'
import { StatusMark } from '@/components/ui/status'
import type { ResetPlan } from '@/lib/contract/groups'
import { countOf } from '@/lib/format/counts'
import { ResetPlanTable } from './reset-plan-table'

function Totals({ plan }: { plan: ResetPlan }) {
  return (
    <p>
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
    if (typed === groupId && !busy) onApply()
  }
  return (
    <form className="flex flex-wrap items-end gap-3" onSubmit={submit}>
      <TextField
        label={`Type ${groupId} to confirm`}
        className="w-72 max-w-full"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" kind="danger" disabled={typed !== groupId || busy}>
        {busy ? 'Applying…' : 'Apply the reset'}
      </Button>
    </form>
  )
}

/** What would happen, before it does; what stands in the way; and the confirmation. */
export function ResetPreview({
  plan,
  command,
  busy,
  onApply,
}: {
  plan: ResetPlan
  command: string
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
          <Totals plan={plan} />
          <ResetPlanTable items={plan.items} />
          {!plan.blockedBy && <Confirm groupId={plan.groupId} busy={busy} onApply={onApply} />}
          <details>
            <summary className="min-h-6 text-xs text-ink-soft">
              The same with Kafka’s own tool
            </summary>
            <div className="mt-1">
              <Command text={command} />
            </div>
          </details>
        </>
      ) : (
        <p>Nothing would change.</p>
      )}
    </section>
  )
}
