'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { api } from '@/lib/client/api'
import { deleteGroupCommands } from '@/lib/client/commands/group-changes'
import type { NamedGroup } from '@/lib/client/commands/groups'
import { paths } from '@/lib/client/paths'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { usePlannedWrite } from '@/lib/client/use-planned-write'
import type { DeleteGroupOutcome } from '@/lib/contract/group-changes'
import { DeletionDialog, type DeletionWords, useFirstLook } from './deletion-dialog'

function wordsOf(id: string): DeletionWords {
  return {
    titles: { before: `Delete ${id}`, after: `Deleted ${id}`, undo: `Put back ${id}` },
    action: 'Delete the group',
    done: 'Done. The group was gone when Kafka was asked again.',
    noUndo: 'there were no offsets that a commit could put back.',
  }
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
  useFirstLook(write.preview, subject.id)
  return (
    <DeletionDialog
      cluster={cluster}
      bootstrap={bootstrap}
      group={subject}
      write={write}
      words={wordsOf(subject.id)}
      command={deleteGroupCommands(bootstrap, subject)[0]?.text ?? ''}
      onClose={onClose}
      onLeave={() => router.push(paths.groups(cluster))}
    />
  )
}
