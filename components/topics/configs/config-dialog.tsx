'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, useHeldDialog } from '@/components/ui/dialog'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Receipt } from '@/components/ui/receipt'
import { Warnings } from '@/components/ui/warnings'
import { api } from '@/lib/client/api'
import { problemOf } from '@/lib/client/api-error'
import { changeConfigCommands } from '@/lib/client/commands/topics'
import { useBootstrapWord } from '@/lib/client/commands/use-bootstrap-word'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import { usePlannedWrite } from '@/lib/client/use-planned-write'
import type { ConfigChange, ConfigEntry, ConfigOutcome, ConfigPlan } from '@/lib/contract/configs'
import { ConfigDocumentation } from './config-documentation'
import { ConfigForm } from './config-form'
import { ConfigPlanTable } from './config-plan-table'
import { ConfigValue } from './config-value'
import { SOURCE_WORDS } from './config-words'

function useConfigChange(cluster: string, topic: string) {
  const queryClient = useQueryClient()
  return usePlannedWrite<ConfigChange[], ConfigOutcome>({
    send: (changes, planned) =>
      api('PATCH /api/v1/clusters/{cluster}/topics/{topic}/configs', {
        params: { cluster, topic },
        body:
          planned === null
            ? { changes, dryRun: true }
            : { changes, dryRun: false, etag: planned.etag },
      }),
    onApplied: () =>
      void queryClient.invalidateQueries({
        queryKey: topicQueries.configs(cluster, topic).queryKey,
      }),
  })
}

/** What holds now, and why: what one changes from. */
function Present({ entry }: { entry: ConfigEntry }) {
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-ink-soft">Now</span>
        <ConfigValue name={entry.name} value={entry.value} sensitive={entry.sensitive} />
        <span className="text-xs text-ink-soft">{SOURCE_WORDS[entry.source].text}</span>
      </p>
      <ConfigDocumentation name={entry.name} html={entry.documentation} />
    </div>
  )
}

function PlanPreview({
  plan,
  label,
  busy,
  onApply,
}: {
  plan: ConfigPlan
  label: string
  busy: boolean
  onApply: () => void
}) {
  useHeldDialog(busy)
  return (
    <section aria-label="Preview" className="space-y-3 border-t border-line pt-4">
      <Warnings warnings={plan.warnings} />
      {plan.items.length === 0 ? (
        <p>Nothing would change.</p>
      ) : (
        <>
          <ConfigPlanTable items={plan.items} title="What would change" />
          <Button kind="primary" disabled={busy} onClick={onApply}>
            {busy ? 'Applying…' : label}
          </Button>
        </>
      )}
    </section>
  )
}

/** Changes one setting of a topic: value, preview, apply, receipt, and the way back. */
export function ConfigDialog({
  cluster,
  topic,
  entry,
  onClose,
}: {
  cluster: string
  topic: string
  entry: ConfigEntry
  onClose: () => void
}) {
  const [undoing, setUndoing] = useState(false)
  const bootstrap = useBootstrapWord(cluster)
  const write = useConfigChange(cluster, topic)
  const { request, planned, applied, error } = write
  const command = request
    ? (changeConfigCommands(bootstrap, topic, request)[0]?.text ?? '')
    : undefined
  const undo = (changes: ConfigChange[]) => {
    setUndoing(true)
    write.preview(changes)
  }
  return (
    <Dialog
      title={`${undoing ? 'Undo the change of' : 'Change'} ${entry.name}`}
      description={
        applied
          ? `Of ${topic}.`
          : `Of ${topic}. Nothing changes before you have seen the preview and applied it.`
      }
      onClose={onClose}
    >
      {applied ? (
        <Receipt
          title="Done. Read back from Kafka as planned."
          verified={applied.verified}
          appliedAt={applied.appliedAt}
          auditId={applied.auditId}
          warnings={applied.plan.warnings}
          undo={{ onUndo: () => undo(applied.undo) }}
          {...(command ? { command } : {})}
          onClose={onClose}
        >
          <ConfigPlanTable items={applied.plan.items} title="What was changed" />
        </Receipt>
      ) : (
        <div className="space-y-4">
          <Present entry={entry} />
          {!undoing && (
            <ConfigForm
              entry={entry}
              busy={write.planning}
              onPreview={(change) => write.preview([change])}
              onEdit={write.takeBack}
            />
          )}
          {undoing && write.planning && <p role="status">Asking Kafka…</p>}
          {error && (
            <ProblemNotice problem={problemOf(error)}>
              <Button onClick={write.previewAgain}>Preview again</Button>
            </ProblemNotice>
          )}
          {planned && !error && (
            <PlanPreview
              key={planned.etag}
              plan={planned.plan}
              label={undoing ? 'Put it back' : 'Apply the change'}
              busy={write.applying}
              onApply={write.apply}
            />
          )}
        </div>
      )}
    </Dialog>
  )
}
