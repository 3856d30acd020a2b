'use client'

import { Button } from '@/components/ui/button'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { browserProblem } from '@/lib/client/api-error'

/** Next gives an error of the server a digest, under which the server's log has the rest. */
function digestOf(error: unknown): string | null {
  return error instanceof Error && 'digest' in error ? String(error.digest) : null
}

/** A bug of ours: what a page shows when drawing it failed. */
export function PageMistake({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const digest = digestOf(error)
  const problem = browserProblem('internal', {
    title: 'This page could not be drawn',
    detail: digest
      ? `The server's log tells more under digest ${digest}.`
      : error instanceof Error
        ? error.message
        : String(error),
    fix: 'Nothing was changed in Kafka. Try again; if it happens again, it is a bug in Milena.',
  })
  return (
    <ProblemNotice problem={problem}>
      <Button onClick={onRetry}>Try again</Button>
    </ProblemNotice>
  )
}
