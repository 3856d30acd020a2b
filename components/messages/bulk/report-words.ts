import { countOf } from '@/lib/format/counts'
import type { JobReport } from './run-job'

/** What became of a job, in one sentence. */
export function reportSentence({
  written,
  notWritten,
  unknown,
  stopped,
}: Pick<JobReport, 'written' | 'notWritten' | 'unknown' | 'stopped'>): string {
  const done = `${countOf(written, 'message')} written`
  const rest = [
    ...(notWritten > 0 ? [`${notWritten} not written`] : []),
    ...(unknown > 0 ? [`${unknown} of which nobody knows`] : []),
  ]
  return `${stopped ? 'Stopped: ' : ''}${[done, ...rest].join(', ')}.`
}
