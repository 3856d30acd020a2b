'use client'

import { useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/client/api'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { usePlannedWrite } from '@/lib/client/use-planned-write'
import type { ResetOutcome } from '@/lib/contract/group-changes'
import type { ResetRequest } from './reset-request'

/**
 * A reset on its way: planned, shown, and applied with the plan's etag, so that what is applied is what was shown or nothing at all.
 * `missing` says what to do where there is no such group.
 */
export function useReset(cluster: string, id: string, missing: 'refuse' | 'create') {
  const queryClient = useQueryClient()
  return usePlannedWrite<ResetRequest, ResetOutcome>({
    send: (wanted, planned) => {
      const body = missing === 'refuse' ? wanted : { ...wanted, missing }
      return api('POST /api/v1/clusters/{cluster}/group/offsets', {
        params: { cluster },
        query: { id },
        body:
          planned === null
            ? { ...body, dryRun: true }
            : { ...body, dryRun: false, etag: planned.etag },
      })
    },
    onSettled: () =>
      void queryClient.invalidateQueries({ queryKey: groupQueries.list(cluster).queryKey }),
  })
}
