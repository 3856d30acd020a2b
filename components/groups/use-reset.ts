'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '@/lib/client/api'
import { groupQueries } from '@/lib/client/queries/group-queries'
import type { ResetRequest } from './reset-request'

/**
 * A reset on its way: a plan is asked for, shown, and applied with the plan's etag, so that what is applied is what was shown or
 * nothing at all. Any edit takes the plan back.
 */
export function useReset(cluster: string, id: string) {
  const queryClient = useQueryClient()
  const [request, setRequest] = useState<ResetRequest | null>(null)
  const send = (body: ResetRequest & { dryRun: boolean; etag?: string }) =>
    api('POST /api/v1/clusters/{cluster}/group/offsets', {
      params: { cluster },
      query: { id },
      body,
    })
  const plan = useMutation({
    mutationFn: (wanted: ResetRequest) => send({ ...wanted, dryRun: true }),
  })
  const apply = useMutation({
    mutationFn: ({ wanted, etag }: { wanted: ResetRequest; etag: string }) =>
      send({ ...wanted, dryRun: false, etag }),
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: groupQueries.list(cluster).queryKey }),
  })
  const planned = plan.data?.outcome === 'planned' ? plan.data : null
  const applied = apply.data?.outcome === 'applied' ? apply.data : null

  const preview = (wanted: ResetRequest) => {
    apply.reset()
    setRequest(wanted)
    plan.mutate(wanted)
  }

  return {
    request,
    planned,
    applied,
    planning: plan.isPending,
    applying: apply.isPending,
    error: apply.error ?? plan.error,
    preview,
    previewAgain: () => request && preview(request),
    apply: () => {
      if (request && planned) apply.mutate({ wanted: request, etag: planned.etag })
    },
    takeBack: () => {
      setRequest(null)
      plan.reset()
      apply.reset()
    },
  }
}
