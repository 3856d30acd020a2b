'use client'

import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { deletionFile } from '@/components/groups/reset/receipt-file'
import { type ResetRequest, undoRequest } from '@/components/groups/reset/reset-request'
import { SaveReceipt } from '@/components/groups/reset/save-receipt'
import { Button } from '@/components/ui/button'
import { FoldedCommand } from '@/components/ui/command'
import { ConfirmName, isConfirmed } from '@/components/ui/confirm-name'
import { Dialog, useHeldDialog } from '@/components/ui/dialog'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Receipt } from '@/components/ui/receipt'
import { Skeleton } from '@/components/ui/skeleton'
import { problemOf } from '@/lib/client/api-error'
import type { NamedGroup } from '@/lib/client/commands/groups'
import type { usePlannedWrite } from '@/lib/client/use-planned-write'
import type { DeleteGroupOutcome } from '@/lib/contract/group-changes'
import { GroupLoss } from './group-loss'
import { UndoSequence } from './undo-sequence'

export interface DeletionWords {
  /** Of the dialog, by how far it has come. */
  titles: { before: string; after: string; undo: string }
  /** Of the button: `Delete the group`. */
  action: string
  /** Said when it was gone on reading back. */
  done: string
  /** Why there is no undo where there is none. */
  noUndo: string
}

type Write = ReturnType<typeof usePlannedWrite<string, DeleteGroupOutcome>>

function Confirm({
  groupId,
  action,
  busy,
  onDelete,
}: {
  groupId: string
  action: string
  busy: boolean
  onDelete: () => void
}) {
  const [typed, setTyped] = useState('')
  const confirmed = isConfirmed(groupId, typed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (confirmed && !busy) onDelete()
  }
  return (
    <form className="space-y-3 border-t border-line pt-4" onSubmit={submit}>
      <ConfirmName expected={groupId} value={typed} onChange={setTyped} />
      <Button type="submit" kind="danger" disabled={!confirmed || busy}>
        {busy ? 'Deleting…' : action}
      </Button>
    </form>
  )
}

/** What is lost, then the group's id typed, then the receipt with the way back. */
function DeletionSequence({
  cluster,
  write,
  groupId,
  words,
  command,
  onUndo,
  onClose,
  children,
}: {
  cluster: string
  write: Write
  groupId: string
  words: DeletionWords
  command: string
  onUndo: (request: ResetRequest) => void
  onClose: () => void
  children: ReactNode
}) {
  const { planned, applied, error, applying, planning } = write
  useHeldDialog(applying)
  if (applied) {
    const undo = applied.undo ? undoRequest(applied.undo) : null
    return (
      <Receipt
        title={words.done}
        unverified="Kafka took the deletion; it was still there when it was asked again, which can take the coordinator a moment."
        verified={applied.verified}
        appliedAt={applied.appliedAt}
        auditId={applied.auditId}
        warnings={applied.loss.warnings}
        undo={undo ? { onUndo: () => onUndo(undo) } : { impossibleBecause: words.noUndo }}
        command={command}
        onClose={onClose}
      >
        <SaveReceipt file={() => deletionFile(cluster, applied)} />
      </Receipt>
    )
  }
  return (
    <div className="space-y-4">
      {children}
      {error && (
        <ProblemNotice problem={problemOf(error)}>
          <Button onClick={write.previewAgain}>Look again</Button>
        </ProblemNotice>
      )}
      {planning && !planned && <Skeleton label="what would be lost" rows={4} />}
      {planned && !error && (
        <>
          <GroupLoss
            loss={planned.loss}
            again={<Button onClick={write.previewAgain}>Look again</Button>}
          />
          {!planned.loss.blockedBy && (
            <Confirm
              key={planned.etag}
              groupId={groupId}
              action={words.action}
              busy={applying}
              onDelete={write.apply}
            />
          )}
          <FoldedCommand text={command} />
        </>
      )}
    </div>
  )
}

/** A deletion in a dialog: what is lost, the confirmation, the receipt, and the way back in the place of all that. */
export function DeletionDialog({
  cluster,
  bootstrap,
  group,
  write,
  words,
  command,
  onClose,
  onLeave = onClose,
  children,
}: {
  cluster: string
  /** The addresses of brokers as one word of a command line. */
  bootstrap: string
  group: NamedGroup
  write: Write
  words: DeletionWords
  command: string
  onClose: () => void
  /** In place of `onClose` where it is deleted and nothing was put back. */
  onLeave?: () => void
  /** Stands above what is lost: what is chosen first. */
  children?: ReactNode
}) {
  const [undo, setUndo] = useState<ResetRequest | null>(null)
  const { titles } = words
  const title = undo ? titles.undo : write.applied ? titles.after : titles.before
  const leave = write.applied && !undo ? onLeave : onClose
  return (
    <Dialog
      title={title}
      description={
        write.applied ? undefined : 'Nothing is deleted before you have seen what is lost.'
      }
      onClose={leave}
    >
      {undo ? (
        <UndoSequence
          cluster={cluster}
          bootstrap={bootstrap}
          group={group}
          request={undo}
          onClose={onClose}
        />
      ) : (
        <DeletionSequence
          cluster={cluster}
          write={write}
          groupId={group.id}
          words={words}
          command={command}
          onUndo={setUndo}
          onClose={leave}
        >
          {children}
        </DeletionSequence>
      )}
    </Dialog>
  )
}

/** Asks what is lost as soon as there is something to ask about: the name of what is to be deleted. */
export function useFirstLook(preview: (name: string) => void, name: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each name; `preview` is new with each render.
  useEffect(() => {
    if (name !== '') preview(name)
  }, [name])
}
