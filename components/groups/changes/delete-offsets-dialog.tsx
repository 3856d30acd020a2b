'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResetRequest } from '@/components/groups/reset/reset-request'
import { Dialog } from '@/components/ui/dialog'
import { SelectField } from '@/components/ui/field'
import { api } from '@/lib/client/api'
import { deleteOffsetsCommands } from '@/lib/client/commands/group-changes'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { usePlannedWrite } from '@/lib/client/use-planned-write'
import type { DeleteGroupOutcome } from '@/lib/contract/group-changes'
import type { GroupDetail } from '@/lib/contract/groups'
import { DeletionSequence, type DeletionWords, useFirstLook } from './deletion-sequence'
import { UndoSequence } from './undo-sequence'

const WORDS: DeletionWords = {
  action: 'Delete the offsets',
  done: 'Done. The offsets were gone when Kafka was asked again.',
  noUndo: 'there are more offsets than one request can put back.',
}

function useDeleteOffsets(cluster: string, id: string) {
  const queryClient = useQueryClient()
  return usePlannedWrite<string, DeleteGroupOutcome>({
    send: (topic, planned) =>
      api('DELETE /api/v1/clusters/{cluster}/group/offsets', {
        params: { cluster },
        query: { id, topic },
        body: planned === null ? { dryRun: true } : { dryRun: false, etag: planned.etag },
      }),
    onSettled: () =>
      void queryClient.invalidateQueries({ queryKey: groupQueries.list(cluster).queryKey }),
  })
}

/** Deletes what a group has committed of one topic: the topic, what is lost, the group's id typed, the receipt and the way back. */
export function DeleteOffsetsDialog({
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
  // As it was when the dialog was opened: with its offsets a topic leaves the list.
  const [{ group, topics }] = useState(() => ({
    group: detail.group,
    topics: committedTopics(detail),
  }))
  const [topic, setTopic] = useState(topics.length === 1 ? (topics[0] ?? '') : '')
  const [undo, setUndo] = useState<ResetRequest | null>(null)
  const write = useDeleteOffsets(cluster, group.id)
  useFirstLook(write.preview, topic)
  return (
    <Dialog
      title={undo ? `Put back the offsets of ${group.id}` : `Delete offsets of ${group.id}`}
      description={
        write.applied ? undefined : 'Nothing is deleted before you have seen what is lost.'
      }
      onClose={onClose}
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
          write={write}
          groupId={group.id}
          words={WORDS}
          command={deleteOffsetsCommands(bootstrap, group, topic)[0]?.text ?? ''}
          onUndo={setUndo}
          onClose={onClose}
        >
          <SelectField
            label="Topic"
            className="sm:w-96"
            value={topic}
            onChange={(event) => {
              write.takeBack()
              setTopic(event.target.value)
            }}
          >
            {topic === '' && <option value="">choose a topic</option>}
            {topics.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </SelectField>
        </DeletionSequence>
      )}
    </Dialog>
  )
}

function committedTopics({ partitions }: GroupDetail): string[] {
  const committed = partitions.filter(({ committedOffset }) => committedOffset !== null)
  return [...new Set(committed.map(({ topic }) => topic))].sort()
}
