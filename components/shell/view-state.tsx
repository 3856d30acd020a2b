'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Skeleton } from '@/components/ui/skeleton'
import { StaleNotice } from '@/components/ui/stale-notice'
import { problemOf } from '@/lib/client/api-error'

/**
 * The five states of a view are, with the piece that draws each: being read (`Skeleton`), known to be nothing (`EmptyState`), partly
 * read (`FailuresNotice` over what there is), not readable (`ProblemNotice`), and data, whose age `LiveFreshness` tells and which stay
 * on screen under a `StaleNotice` when they can no longer be read. This decides between what comes before data and beside them; empty
 * and partial are in the data.
 */
export function ViewState<Data>({
  query,
  what,
  skeletonRows = 8,
  children,
}: {
  query: UseQueryResult<Data, Error>
  /** What is being read, for one who hears it: `topics`. */
  what: string
  skeletonRows?: number
  children: (data: Data) => ReactNode
}) {
  const retry = () => void query.refetch()
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <StaleNotice problem={problemOf(query.error)} onRetry={retry} />}
        {children(query.data)}
      </>
    )
  }
  if (query.isError) {
    return (
      <ProblemNotice problem={problemOf(query.error)}>
        <Button onClick={retry} disabled={query.isFetching}>
          Try again
        </Button>
      </ProblemNotice>
    )
  }
  return <Skeleton label={what} rows={skeletonRows} />
}
