'use client'

import { useMemo, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import type { GroupDetail } from '@/lib/contract/groups'
import { partitionsByTopic, type TargetKind } from './reset-request'
import { ResetSequence, type ResetStage } from './reset-sequence'

/** A receipt speaks for itself. */
const descriptions: Record<ResetStage, string | undefined> = {
  choosing: 'Nothing changes before you have seen the preview and confirmed it.',
  undoing: 'Puts back the offsets that were committed before.',
  undone: undefined,
  applied: undefined,
}

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
  const [stage, setStage] = useState<ResetStage>('choosing')
  const subject = useMemo(
    () => ({ cluster, groupId: group.id, partitions, places }),
    [cluster, group.id, partitions, places],
  )
  const undoing = stage === 'undoing' || stage === 'undone'
  return (
    <Dialog
      title={`${undoing ? 'Undo the reset of' : 'Reset offsets of'} ${group.id}`}
      description={descriptions[stage]}
      onClose={onClose}
    >
      <ResetSequence
        bootstrap={bootstrap}
        group={group}
        subject={subject}
        initial={{ scope: places, kind }}
        onStage={setStage}
        onClose={onClose}
      />
    </Dialog>
  )
}
