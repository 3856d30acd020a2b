'use client'

import { useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { problemOf } from '@/lib/client/api-error'
import { resetCommand, resetCommands } from '@/lib/client/commands/groups'
import type { GroupDetail } from '@/lib/contract/groups'
import { ResetForm } from './reset-form'
import { ResetPreview } from './reset-preview'
import { ResetReceipt } from './reset-receipt'
import { partitionsByTopic, undoRequest } from './reset-request'
import { useReset } from './use-reset'

/** Moves the committed offsets of a group: choose, preview, confirm by its name, apply, verify, and undo if need be. */
export function ResetDialog({
  cluster,
  bootstrap,
  detail,
  onClose,
}: {
  cluster: string
  /** The addresses of brokers as one word of a command line. */
  bootstrap: string
  detail: GroupDetail
  onClose: () => void
}) {
  const { group } = detail
  const topics = useMemo(() => partitionsByTopic(detail.partitions), [detail.partitions])
  const reset = useReset(cluster, group.id)
  const { request, planned, applied, error } = reset
  const undoing = request?.target.to === 'offsets'
  const undo = applied?.undo ? undoRequest(applied.undo) : null
  return (
    <Dialog
      title={`${undoing ? 'Undo the reset of' : 'Reset offsets of'} ${group.id}`}
      description={
        undoing
          ? 'Puts back the offsets that were committed before.'
          : 'Nothing changes before you have seen the preview and confirmed it.'
      }
      onClose={onClose}
    >
      {applied && request ? (
        <ResetReceipt
          receipt={applied}
          command={resetCommand(bootstrap, group, request.target, applied.plan).text}
          onUndo={undo && (() => reset.preview(undo))}
          onClose={onClose}
        />
      ) : (
        <div className="space-y-5">
          {!undoing && (
            <ResetForm
              topics={topics}
              busy={reset.planning}
              onPreview={reset.preview}
              onEdit={reset.takeBack}
            />
          )}
          {undoing && reset.planning && <p role="status">Asking Kafka…</p>}
          {error && (
            <ProblemNotice problem={problemOf(error)}>
              <Button onClick={reset.previewAgain}>Preview again</Button>
            </ProblemNotice>
          )}
          {planned && request && !error && (
            <ResetPreview
              key={planned.etag}
              cluster={cluster}
              plan={planned.plan}
              commands={resetCommands(bootstrap, group, request.target, planned.plan)}
              busy={reset.applying}
              onApply={reset.apply}
            />
          )}
        </div>
      )}
    </Dialog>
  )
}
