'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Skeleton } from '@/components/ui/skeleton'
import { StatusMark } from '@/components/ui/status'
import { problemOf } from '@/lib/client/api-error'

/** What was read last stays on screen; this says that since then it could not be read again. */
function OldDataNote({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const problem = problemOf(error)
  return (
    <div
      role="status"
      className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 border-s-3 border-warning bg-warning-soft px-4 py-2"
    >
      <StatusMark level="warning" />
      <span>
        Below is what was read last. Since then: {problem.title}. {problem.detail}
      </span>
      <Button kind="quiet" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}

/** The states that every view has before and beside its data: being read, not readable, no longer readable. */
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
        {query.isError && <OldDataNote error={query.error} onRetry={retry} />}
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
