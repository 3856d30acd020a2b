'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '@/lib/client/api'
import { answerToChange } from '@/lib/client/api-error'
import { groupQueries } from '@/lib/client/queries/group-queries'
import type { CleanedGroup, CleanUpOutcome, GroupLoss } from '@/lib/contract/group-changes'

/** What became of a group at last, and when. The undo, and the audit id with it, may be of an earlier deletion. */
export interface Cleaned extends CleanedGroup {
  type: GroupLoss['type']
  appliedAt: string
}

/** A group as it was shown. */
type Shown = Extract<CleanUpOutcome, { outcome: 'planned' }>['groups'][number]

/** Each group with the etag under which it was shown; without one while it is only looked at. */
type Request = readonly { id: string; etag?: string }[]

/** A way back stands until there is another: what was deleted anew with no offsets does not take it away. */
function keepUndo(group: Cleaned, before: Cleaned | undefined): Cleaned {
  if (group.undo !== null || !before?.undo) return group
  return { ...group, undo: before.undo, auditId: before.auditId }
}

/** The last that became of each group, of this deletion before those of earlier ones. */
function withLatest(earlier: readonly Cleaned[], latest: readonly Cleaned[]): Cleaned[] {
  const before = new Map(earlier.map((group) => [group.groupId, group]))
  const again = new Set(latest.map(({ groupId }) => groupId))
  return [
    ...latest.map((group) => keepUndo(group, before.get(group.groupId))),
    ...earlier.filter(({ groupId }) => !again.has(groupId)),
  ]
}

/** Looks at groups and deletes some of them, as often as one likes; `cleaned` is what became of all that were to be deleted. */
export function useCleanUp(cluster: string) {
  const queryClient = useQueryClient()
  const [cleaned, setCleaned] = useState<readonly Cleaned[]>([])
  const send = (groups: Request, dryRun: boolean) =>
    api('POST /api/v1/clusters/{cluster}/groups/cleanup', {
      params: { cluster },
      body: { groups: [...groups], dryRun },
    })
  const look = useMutation({ mutationFn: (groups: Request) => send(groups, true) })
  const erase = useMutation({
    mutationFn: (shown: readonly Shown[]) => {
      const groups = shown.map(({ loss, etag }) => ({ id: loss.groupId, etag }))
      return answerToChange(send(groups, false))
    },
    onSuccess: (outcome, shown) => {
      if (outcome.outcome !== 'applied') return
      const { groups, appliedAt } = outcome
      const types = new Map(shown.map(({ loss }) => [loss.groupId, loss.type]))
      const latest = groups.map((group) => ({
        ...group,
        type: types.get(group.groupId) ?? 'classic',
        appliedAt,
      }))
      setCleaned((earlier) => withLatest(earlier, latest))
    },
    onSettled: () =>
      void queryClient.invalidateQueries({
        queryKey: groupQueries.list(cluster).queryKey,
        exact: true,
      }),
  })
  return { look, erase, cleaned }
}
