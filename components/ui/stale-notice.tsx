import type { Problem } from '@/lib/contract/problem'
import { Button } from './button'
import { Notice } from './notice'

/** What was read last stays on screen; this says that since then it could not be read again, and why. */
export function StaleNotice({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <Notice
      level="warning"
      className="mb-4"
      title={<>Below is what was read last. Since then: {problem.title}.</>}
      actions={<Button onClick={onRetry}>Try again</Button>}
    >
      <p>{problem.detail}</p>
    </Notice>
  )
}
