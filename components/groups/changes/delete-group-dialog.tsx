'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ResetRequest } from '@/components/groups/reset/reset-request'
import { Dialog } from '@/components/ui/dialog'
import { api } from '@/lib/client/api'
import { deleteGroupCommands } from '@/lib/client/commands/group-changes'
import type { NamedGroup } from '@/lib/client/commands/groups'
import { paths } from '@/lib/client/paths'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { usePlannedWrite } from '@/lib/client/use-planned-write'
import type { DeleteGroupOutcome } from '@/lib/contract/group-changes'
import { DeletionSequence, type DeletionWords, useFirstLook } from './deletion-sequence'
import { UndoSequence } from './undo-sequence'

const WORDS: DeletionWords = {
  action: 'Delete the group',
  done: 'Done. The group was gone when Kafka was asked again.',
  noUndo: 'there were no offsets that a commit could put back.',
}

function useDeleteGroup(cluster: string) {
  const queryClient = useQueryClient()
  return usePlannedWrite<string, DeleteGroupOutcome>({
    send: (id, planned) =>
      api('DELETE /api/v1/clusters/{cluster}/group', {
        params: { cluster },
        query: { id },
        body: planned === null ? { dryRun: true } : { dryRun: false, etag: planned.etag },
      }),
    onApplied: () =>
      void queryClient.invalidateQueries({
        queryKey: groupQueries.list(cluster).queryKey,
        exact: true,
      }),
  })
}

/** Deletes a group: first what is lost, who is in it and when it last committed, then its id typed, then the receipt and the way back. */
export function DeleteGroupDialog({
  cluster,
  bootstrap,
  group,
  onClose,
}: {
  cluster: string
  /** The addresses of brokers as one word of a command line. */
  bootstrap: string
  group: NamedGroup
  onClose: () => void
}) {
  const router = useRouter()
  // What is deleted while the dialog is open must not change with the page below it.
  const [subject] = useState(group)
  const write = useDeleteGroup(cluster)
  const [undo, setUndo] = useState<ResetRequest | null>(null)
  useFirstLook(write.preview, subject.id)
  const leave = () => (write.applied && !undo ? router.push(paths.groups(cluster)) : onClose())
  const title = undo
    ? `Put back ${subject.id}`
    : `${write.applied ? 'Deleted' : 'Delete'} ${subject.id}`
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
          group={subject}
          request={undo}
          onClose={onClose}
        />
      ) : (
        <DeletionSequence
          write={write}
          groupId={subject.id}
          words={WORDS}
          command={deleteGroupCommands(bootstrap, subject)[0]?.text ?? ''}
          onUndo={setUndo}
          onClose={leave}
        />
      )}
    </Dialog>
  )
}
