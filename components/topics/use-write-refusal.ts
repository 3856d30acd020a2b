'use client'

import { useQuery } from '@tanstack/react-query'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'

/** Why Milena changes nothing on this cluster, as a sentence; `null` where it may. The server refuses in any case; this says so first. */
export function useWriteRefusal(cluster: string): string | null {
  const { data } = useQuery(clusterQueries.overview(cluster))
  return data?.cluster.readOnly
    ? 'Milena is configured as read-only for this cluster, so it changes nothing here.'
    : null
}
