'use client'

import { useQuery } from '@tanstack/react-query'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { bootstrapWord } from './bootstrap'

/** The address that a command begins with, as a word of the shell. */
export function useBootstrapWord(cluster: string): string {
  const { data } = useQuery(clusterQueries.overview(cluster))
  return bootstrapWord(data?.brokers ?? [])
}
