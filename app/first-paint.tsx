import 'server-only'
import { dehydrate, HydrationBoundary, type QueryKey } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { createQueryClient } from '@/lib/client/query-client'
import { outcomeOf } from '@/lib/server/http/outcome'

export interface FirstRead {
  queryKey: QueryKey
  read: () => unknown
}

/** One thing that a page shows: the query that keeps it in the browser, and the verb that reads it in this process. */
export function firstRead<Data>(
  query: { queryKey: QueryKey; queryFn?: (...context: never[]) => Data | Promise<Data> },
  read: () => Data | Promise<Data>,
): FirstRead {
  return { queryKey: query.queryKey, read }
}

/**
 * Reads in process what a page shows first, and hands it to the browser's cache. Where the thing that the page is of, the first read,
 * does not exist, the page is "not found". What else fails is left to the browser, which asks again and shows why.
 */
export async function FirstPaint({ reads, children }: { reads: FirstRead[]; children: ReactNode }) {
  const queryClient = createQueryClient()
  const outcomes = await Promise.all(reads.map(({ read }) => outcomeOf(async () => read())))
  for (const [index, outcome] of outcomes.entries()) {
    const read = reads[index]
    if (outcome.ok && read) queryClient.setQueryData(read.queryKey, outcome.value)
    if (!outcome.ok && index === 0 && outcome.problem.status === 404) notFound()
  }
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>
}
