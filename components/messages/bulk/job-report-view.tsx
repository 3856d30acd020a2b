import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Digits } from '@/components/ui/digits'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { saveText } from '@/components/ui/save-text'
import { StatusMark } from '@/components/ui/status'
import { Warnings } from '@/components/ui/warnings'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { reportAsCsv, reportAsNdjson } from './report-file'
import { reportSentence } from './report-words'
import type { JobReport, MessageResult } from './run-job'

const ROWS_SHOWN = 12
const AUDITS_SHOWN = 2
const OUTCOME_WORDS = {
  written: { level: 'ok', word: 'written' },
  'not-written': { level: 'critical', word: 'not written' },
  unknown: { level: 'warning', word: 'not known' },
} as const

/** What needs the reader first: what is not written, then where the others are. */
function rowsToShow(results: readonly MessageResult[]): { index: number; result: MessageResult }[] {
  const rows = results.map((result, index) => ({ index, result }))
  const wrong = rows.filter(({ result }) => result.outcome !== 'written')
  const good = rows.filter(({ result }) => result.outcome === 'written')
  return [...wrong.slice(0, ROWS_SHOWN), ...good].slice(0, ROWS_SHOWN)
}

function ResultRow({
  name,
  result,
  onShow,
}: {
  name: string
  result: MessageResult
  onShow: (place: MessagePlace) => void
}) {
  const { outcome, partition, offset, reason } = result
  const { level, word } = OUTCOME_WORDS[outcome]
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-3 border-b border-line py-1 last:border-b-0">
      <span className="mono min-w-24 text-ink-soft">{name}</span>
      <span className="flex items-center gap-1.5">
        <StatusMark level={level} /> {word}
      </span>
      {partition !== null && offset !== null && (
        <Button kind="quiet" onClick={() => onShow({ partition, offset })}>
          partition {partition}, offset <Digits value={offset} />
        </Button>
      )}
      {reason && <span className="min-w-0 text-ink-soft">{reason}</span>}
    </li>
  )
}

/** What became of a job's messages: how many, which, why not, and the whole of it as a file. */
export function JobReportView({
  report,
  nameOf,
  fileName,
  onShow,
  onAgain,
}: {
  report: JobReport
  nameOf: (index: number) => string
  fileName: string
  onShow: (place: MessagePlace) => void
  onAgain: () => void
}) {
  const { results, unknown, notWritten, auditIds, appliedAt, warnings, problem } = report
  const more = results.length - ROWS_SHOWN
  return (
    <section aria-label="Report" className="space-y-3">
      <p role="status" className="flex items-center gap-2 font-medium">
        <StatusMark level={unknown + notWritten === 0 ? 'ok' : 'warning'} className="size-3.5" />
        {reportSentence(report)}
      </p>
      {appliedAt !== null && (
        <p className="flex flex-wrap items-center gap-x-6 text-xs text-ink-soft">
          <Moment value={appliedAt} />
          {auditIds.slice(0, AUDITS_SHOWN).map((id) => (
            <span key={id} className="flex items-center gap-1.5">
              Audit <code className="mono text-ink">{id}</code>
              <CopyButton text={id} label="audit id" />
            </span>
          ))}
          {auditIds.length > AUDITS_SHOWN && (
            <span>and {auditIds.length - AUDITS_SHOWN} more, under one job</span>
          )}
        </p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {unknown > 0 && (
        <Notice level="warning" title="Of some messages no broker said whether they are written.">
          <p>Look in the topic before you send them again: they may be there already.</p>
        </Notice>
      )}
      <Warnings warnings={warnings} />
      <ul className="border-y border-line" aria-label="Messages">
        {rowsToShow(results).map(({ index, result }) => (
          <ResultRow key={index} name={nameOf(index)} result={result} onShow={onShow} />
        ))}
      </ul>
      {more > 0 && <p className="text-xs text-ink-soft">And {more} more, in the file.</p>}
      <div className="flex flex-wrap items-center gap-2">
        <Button kind="primary" onClick={onAgain}>
          Done
        </Button>
        <Button
          onClick={() =>
            saveText(`${fileName}.ndjson`, reportAsNdjson(results, nameOf), 'application/x-ndjson')
          }
        >
          Report as NDJSON
        </Button>
        <Button
          onClick={() => saveText(`${fileName}.csv`, reportAsCsv(results, nameOf), 'text/csv')}
        >
          Report as CSV
        </Button>
        <span className="text-xs text-ink-soft">
          No undo: written messages cannot be taken back.
        </span>
      </div>
    </section>
  )
}
