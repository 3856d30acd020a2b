'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Command } from '@/components/ui/command'
import { Dialog } from '@/components/ui/dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { FailuresNotice } from '@/components/ui/failures-notice'
import { Freshness } from '@/components/ui/freshness'
import { Notice } from '@/components/ui/notice'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Receipt } from '@/components/ui/receipt'
import { Skeleton } from '@/components/ui/skeleton'
import { StaleNotice } from '@/components/ui/stale-notice'
import { useToasts } from '@/components/ui/toast'
import { browserProblem } from '@/lib/client/api-error'
import type { Failure } from '@/lib/contract/values'
import { Chapter, Specimen } from './specimen'

const FAILURES: Failure[] = [4, 5, 9].map((partition) => ({
  at: { topic: 'orders', partition },
  error: 'LEADER_NOT_AVAILABLE',
  message: 'The partition has no leader.',
  retriable: true,
}))

const PROBLEM = browserProblem('kafka-unavailable', {
  title: 'Milena does not answer',
  detail: 'The request to its server did not come back.',
  fix: 'Look whether the server runs, and whether this machine reaches it.',
})

/** The five states of a view. */
export function ViewStates() {
  return (
    <Chapter id="states" title="The five states of a view">
      <Specimen name="Skeleton: being read">
        <Skeleton label="groups" rows={4} />
      </Specimen>
      <Specimen name="EmptyState: known to be nothing">
        <EmptyState title="No groups yet." action={<Button>Send a sample message</Button>}>
          <p>A group appears when a consumer joins or commits.</p>
          <Command text="kcat -b $BOOTSTRAP -G demo orders" />
        </EmptyState>
      </Specimen>
      <Specimen name="FailuresNotice: partly read">
        <FailuresNotice failures={FAILURES} what="partitions" />
      </Specimen>
      <Specimen name="ProblemNotice: not readable">
        <ProblemNotice problem={PROBLEM}>
          <Button>Try again</Button>
        </ProblemNotice>
      </Specimen>
      <Specimen name="StaleNotice: data, no longer current">
        <StaleNotice problem={PROBLEM} onRetry={() => {}} />
      </Specimen>
      <Specimen name="Freshness, Notice">
        <p className="mb-3 flex flex-col gap-1 text-xs text-ink-soft">
          <Freshness asOf={new Date(0).toISOString()} paused />
          <Freshness asOf={new Date(0).toISOString()} reconnecting />
          <Freshness asOf={null} />
        </p>
        <Notice level="info" role="note" title="This topic is compacted.">
          <p>Only the newest message of each key is kept.</p>
        </Notice>
      </Specimen>
    </Chapter>
  )
}

/** What tells of a write. */
export function Writes() {
  const toasts = useToasts()
  const [open, setOpen] = useState(false)
  return (
    <Chapter id="writes" title="Writes">
      <Specimen name="Receipt" className="sm:col-span-2">
        <Receipt
          title="Done. 3 offsets read back from Kafka as planned."
          verified
          appliedAt="2026-11-22T14:03:22.118Z"
          auditId="01JD8Z6T4W"
          undo={{ onUndo: () => {} }}
          command="kafka-consumer-groups.sh --bootstrap-server $BOOTSTRAP --group fraud-replay --reset-offsets --to-earliest --topic orders --execute"
        />
      </Specimen>
      <Specimen name="Toast, Dialog">
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() =>
              toasts.add({ title: 'Topic created', detail: 'orders.replay', level: 'ok' })
            }
          >
            Good news
          </Button>
          <Button
            onClick={() =>
              toasts.add({
                title: 'The broker refused it',
                detail: 'The group has members again.',
                level: 'critical',
                action: { label: 'Look', onSelect: () => {} },
              })
            }
          >
            Bad news
          </Button>
          <Button onClick={() => setOpen(true)}>Dialog</Button>
        </div>
        {open && (
          <Dialog
            title="Reset offsets of fraud-replay"
            description="Nothing is changed before the preview is confirmed."
            onClose={() => setOpen(false)}
          >
            <p>What is to be done is chosen here.</p>
          </Dialog>
        )}
      </Specimen>
    </Chapter>
  )
}
