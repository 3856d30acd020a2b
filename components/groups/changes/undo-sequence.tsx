'use client'

import type { ResetRequest } from '@/components/groups/reset/reset-request'
import { ResetSequence } from '@/components/groups/reset/reset-sequence'
import type { NamedGroup } from '@/lib/client/commands/groups'

const NOWHERE: ReadonlyMap<string, readonly number[]> = new Map()

/** Puts back offsets that were deleted, through the preview and the confirmation of a reset. */
export function UndoSequence({
  cluster,
  bootstrap,
  group,
  request,
  onClose,
}: {
  cluster: string
  bootstrap: string
  group: NamedGroup
  request: ResetRequest
  onClose: () => void
}) {
  return (
    <ResetSequence
      bootstrap={bootstrap}
      group={group}
      subject={{ cluster, groupId: group.id, partitions: [], places: NOWHERE }}
      // A share group is made by its consumers alone; of another name a commit would make a classic one.
      missing={group.type === 'share' ? 'refuse' : 'create'}
      initial={{ scope: NOWHERE, kind: 'before' }}
      undoFirst={request}
      onClose={onClose}
    />
  )
}
