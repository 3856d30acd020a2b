'use client'

import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { type ResetRequest, undoRequest } from '@/components/groups/reset/reset-request'
import { Button } from '@/components/ui/button'
import { FoldedCommand } from '@/components/ui/command'
import { ConfirmName, isConfirmed } from '@/components/ui/confirm-name'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Receipt } from '@/components/ui/receipt'
import { Skeleton } from '@/components/ui/skeleton'
import { problemOf } from '@/lib/client/api-error'
import type { usePlannedWrite } from '@/lib/client/use-planned-write'
import type { DeleteGroupOutcome } from '@/lib/contract/group-changes'
import { GroupLoss } from './group-loss'

export interface DeletionWords {
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
export function DeletionSequence({
  write,
  groupId,
  words,
  command,
  onUndo,
  onClose,
  children,
}: {
  write: Write
  groupId: string
  words: DeletionWords
  command: string
  onUndo: (request: ResetRequest) => void
  onClose: () => void
  /** Stands above what is lost: what is chosen first. */
  children?: ReactNode
}) {
  const { planned, applied, error, applying, planning } = write
  if (applied) {
    const undo = applied.undo ? undoRequest(applied.undo) : null
    return (
      <Receipt
        title={words.done}
        unverified="Kafka took the deletion; it was still there when it was asked again, which can take the coordinator a moment."
        verified={applied.verified}
        appliedAt={applied.appliedAt}
        auditId={applied.auditId}
        undo={undo ? { onUndo: () => onUndo(undo) } : { impossibleBecause: words.noUndo }}
        command={command}
        onClose={onClose}
      />
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

/** Asks what is lost as soon as there is something to ask about: the name of what is to be deleted. */
export function useFirstLook(preview: (name: string) => void, name: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each name; `preview` is new with each render.
  useEffect(() => {
    if (name !== '') preview(name)
  }, [name])
}
