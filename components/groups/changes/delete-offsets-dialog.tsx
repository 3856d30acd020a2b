'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SelectField } from '@/components/ui/field'
import { api } from '@/lib/client/api'
import { deleteOffsetsCommands } from '@/lib/client/commands/group-changes'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { usePlannedWrite } from '@/lib/client/use-planned-write'
import type { DeleteGroupOutcome } from '@/lib/contract/group-changes'
import type { GroupDetail } from '@/lib/contract/groups'
import { DeletionDialog, type DeletionWords, useFirstLook } from './deletion-dialog'

function wordsOf(id: string): DeletionWords {
  const title = `Delete offsets of ${id}`
  return {
    titles: { before: title, after: title, undo: `Put back the offsets of ${id}` },
    action: 'Delete the offsets',
    done: 'Done. The offsets were gone when Kafka was asked again.',
    noUndo: 'there are more offsets than one request can put back.',
  }
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
  const write = useDeleteOffsets(cluster, group.id)
  useFirstLook(write.preview, topic)
  return (
    <DeletionDialog
      cluster={cluster}
      bootstrap={bootstrap}
      group={group}
      write={write}
      words={wordsOf(group.id)}
      command={deleteOffsetsCommands(bootstrap, group, topic)[0]?.text ?? ''}
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
    </DeletionDialog>
  )
}

function committedTopics({ partitions }: GroupDetail): string[] {
  const committed = partitions.filter(({ committedOffset }) => committedOffset !== null)
  return [...new Set(committed.map(({ topic }) => topic))].sort()
}
