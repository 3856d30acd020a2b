import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { Progress } from '@/components/ui/progress'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { countOf } from '@/lib/format/counts'
import type { WholePlan } from './combine-plans'
import { JobPlanView } from './job-plan-view'
import { JobProgress } from './job-progress'
import { JobReportView } from './job-report-view'
import type { MessageJobState } from './use-message-job'

export interface JobWords {
  /** How a message is called where it comes from: `line 12`. */
  nameOf: (index: number) => string
  /** Of the report, without its ending. */
  fileName: string
}

/** The button that writes, and whatever has to be done before it can be pressed. */
function WriteButton({ whole, onWrite }: { whole: WholePlan; onWrite: () => void }) {
  return (
    <Button kind="primary" disabled={whole.mistakes.length > 0} onClick={onWrite}>
      Write {countOf(whole.messageCount, 'message')}
    </Button>
  )
}

/**
 * The steps of a job below its form: preview, write, progress, report. While it is written and after, the form is not shown: it would
 * be about something else.
 */
export function JobSteps({
  job,
  words,
  ready,
  form,
  twin = null,
  confirm = null,
  onPlan,
  onLeaveOut,
  onShow,
  onDone,
}: {
  job: MessageJobState
  words: JobWords
  /** Whether there is something to preview. */
  ready: boolean
  form: ReactNode
  /** The same from a terminal, where there is something to preview. */
  twin?: ReactNode
  /** Takes the place of the button that writes, where more than a press is asked for. */
  confirm?: ((whole: WholePlan, write: () => void) => ReactNode) | null
  onPlan: () => void
  onLeaveOut: (indexes: ReadonlySet<number>) => void
  onShow: (place: MessagePlace) => void
  onDone: () => void
}) {
  const { state, total } = job
  if (state.phase === 'done') {
    const { nameOf, fileName } = words
    return (
      <JobReportView
        report={state.report}
        nameOf={nameOf}
        fileName={fileName}
        onShow={onShow}
        onAgain={onDone}
      />
    )
  }
  if (state.phase === 'writing') {
    const { report, stopping } = state
    return <JobProgress report={report} total={total} stopping={stopping} onStop={job.stop} />
  }
  const write = () => void job.write()
  return (
    <div className="space-y-4">
      {form}
      {state.phase === 'draft' && state.problem && <ProblemNotice problem={state.problem} />}
      {state.phase === 'planning' && (
        <Progress label="Looking at where they go" value={state.planned} max={Math.max(1, total)}>
          Looking at where {countOf(total, 'message')} would go…
        </Progress>
      )}
      {state.phase === 'planned' ? (
        <>
          <JobPlanView whole={state.planned.whole} nameOf={words.nameOf} onLeaveOut={onLeaveOut} />
          {confirm?.(state.planned.whole, write) ?? (
            <WriteButton whole={state.planned.whole} onWrite={write} />
          )}
        </>
      ) : (
        <div className="flex items-center justify-between gap-2">
          <Button kind="primary" disabled={!ready || state.phase === 'planning'} onClick={onPlan}>
            Preview
          </Button>
          {ready && twin}
        </div>
      )}
    </div>
  )
}
