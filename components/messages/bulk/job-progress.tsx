import { Button } from '@/components/ui/button'
import { Progress } from '@/components/ui/progress'
import { countOf } from '@/lib/format/counts'
import type { JobReport } from './run-job'

/** How far a job has come, and the way to stop it: what is written by then stays written. */
export function JobProgress({
  report,
  total,
  stopping,
  onStop,
}: {
  /** `null` before the first part is answered. */
  report: JobReport | null
  total: number
  stopping: boolean
  onStop: () => void
}) {
  const done = report?.results.length ?? 0
  return (
    <section aria-label="Writing" className="space-y-3">
      <Progress label="Messages written" value={done === 0 ? null : done} max={total}>
        <span role="status">
          {done} of {countOf(total, 'message')}
          {report !== null && report.notWritten > 0 && `, ${report.notWritten} not written`}
        </span>
      </Progress>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={onStop} disabled={stopping}>
          {stopping ? 'Stopping after this part…' : 'Stop'}
        </Button>
        <span className="text-xs text-ink-soft">
          It stops between parts. What is written by then stays written.
        </span>
      </div>
    </section>
  )
}
