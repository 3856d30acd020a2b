'use client'

import { useMemo, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import type { GroupDetail } from '@/lib/contract/groups'
import { partitionsByTopic, type TargetKind } from './reset-request'
import { ResetSequence } from './reset-sequence'

/** Moves the committed offsets of a group: choose, preview, confirm by its name, apply, verify, and undo if need be. */
export function ResetDialog({
  cluster,
  bootstrap,
  detail,
  kind = 'earliest',
  onClose,
}: {
  cluster: string
  /** The addresses of brokers as one word of a command line. */
  bootstrap: string
  detail: GroupDetail
  /** The target chosen at first. */
  kind?: TargetKind
  onClose: () => void
}) {
  const { group, partitions } = detail
  // As it was when the dialog was opened: a sweep must not move what is being chosen.
  const [places] = useState(() => partitionsByTopic(partitions))
  const [undoing, setUndoing] = useState(false)
  const subject = useMemo(
    () => ({ cluster, groupId: group.id, partitions, places }),
    [cluster, group.id, partitions, places],
  )
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
      <ResetSequence
        bootstrap={bootstrap}
        group={group}
        subject={subject}
        initial={{ scope: places, kind }}
        onUndoing={setUndoing}
        onClose={onClose}
      />
    </Dialog>
  )
}
