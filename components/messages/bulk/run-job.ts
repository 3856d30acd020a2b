import { ApiError, browserProblem, isApiError, problemOf } from '@/lib/client/api-error'
import type { MessageJobOutcome } from '@/lib/contract/message-jobs'
import type { Problem } from '@/lib/contract/problem'

export type JobPlan = Extract<MessageJobOutcome, { outcome: 'planned' }>
type JobReceipt = Extract<MessageJobOutcome, { outcome: 'applied' }>

/** What a request is asked to do with its messages. */
export type JobStep = { dryRun: true } | { dryRun: false; etag: string }

/** So many messages as one request takes. */
export interface JobPart {
  count: number
  send(step: JobStep): Promise<MessageJobOutcome>
}

/** What became of one message; one that was never sent has no partition. */
export interface MessageResult {
  outcome: JobReceipt['results'][number]['outcome']
  partition: number | null
  offset: string | null
  reason: string | null
}

export interface JobReport {
  /** Of each message, in their order, also of those that were never sent. */
  results: MessageResult[]
  written: number
  notWritten: number
  unknown: number
  auditIds: string[]
  appliedAt: string | null
  warnings: string[]
  /** Why it ended early; `null` where it did not, or was stopped. */
  problem: Problem | null
  /** Stopped by the reader before all was sent. */
  stopped: boolean
}

/** The plans of all parts, one after the other. Throws ApiError. */
export async function planJob(
  parts: readonly JobPart[],
  onPlanned: (count: number) => void,
): Promise<JobPlan[]> {
  const plans: JobPlan[] = []
  for (const part of parts) {
    plans.push(await planPart(part))
    onPlanned(part.count)
  }
  return plans
}

async function planPart(part: JobPart): Promise<JobPlan> {
  const outcome = await part.send({ dryRun: true })
  if (outcome.outcome === 'planned') return outcome
  throw new Error('The server applied what it was asked to plan.')
}

export interface JobRun {
  parts: readonly JobPart[]
  /** Of the parts in order; a part without one is planned right before it is sent. */
  plans: readonly JobPlan[]
  /** Waits before the next part: for a rate that is not to be passed. */
  rest: () => Promise<void>
  isStopped: () => boolean
  /** Told after each part. */
  onProgress: (report: JobReport) => void
}

const EMPTY: JobReport = {
  results: [],
  written: 0,
  notWritten: 0,
  unknown: 0,
  auditIds: [],
  appliedAt: null,
  warnings: [],
  problem: null,
  stopped: false,
}

/** Writes the parts one after the other until one fails as a whole or the reader stops it. What came of every message is in the report. */
export async function runJob({
  parts,
  plans,
  rest,
  isStopped,
  onProgress,
}: JobRun): Promise<JobReport> {
  let report = EMPTY
  for (const [index, part] of parts.entries()) {
    if (index > 0) await rest()
    if (isStopped())
      return withUnsent({ ...report, stopped: true }, parts, 'It was stopped before.')
    const writtenBefore = report.written
    try {
      report = withReceipt(report, await applyPart(part, plans[index]))
    } catch (error) {
      const problem = problemOf(error)
      report = withUnanswered(report, part.count, problem, mayBeWritten(error))
      return withUnsent(report, parts, 'A part before it failed.')
    }
    onProgress(report)
    // More of the same would fare no better.
    if (report.unknown > 0) {
      return withUnsent(report, parts, 'The outcome of a message before it is unknown.')
    }
    if (report.written === writtenBefore) {
      return withUnsent(report, parts, 'None of the messages before it could be written.')
    }
  }
  return report
}

async function applyPart(part: JobPart, planned: JobPlan | undefined): Promise<JobReceipt> {
  const { etag, mistakes } = planned ?? (await planPart(part))
  const [mistake] = mistakes
  if (mistake) throw notSendable(mistake.message)
  const outcome = await part.send({ dryRun: false, etag })
  if (outcome.outcome === 'applied') return outcome
  throw new Error('The server planned what it was asked to apply.')
}

function notSendable(detail: string): ApiError {
  const problem = browserProblem('invalid-request', {
    title: 'A message cannot be written',
    detail,
    fix: 'Mend it or leave it out, and look at the preview again.',
  })
  return new ApiError(problem)
}

function withReceipt(report: JobReport, receipt: JobReceipt): JobReport {
  return {
    ...report,
    results: [...report.results, ...receipt.results],
    written: report.written + receipt.written,
    notWritten: report.notWritten + receipt.notWritten,
    unknown: report.unknown + receipt.unknown,
    auditIds: [...report.auditIds, receipt.auditId],
    appliedAt: receipt.appliedAt,
    warnings: [...new Set([...report.warnings, ...receipt.warnings])],
  }
}

/** Problems with which the server says that nothing was done. With any other, and without an answer, nobody knows. */
const NOTHING_DONE: ReadonlySet<Problem['code']> = new Set([
  'audit-unavailable',
  'invalid-request',
  'kafka-refused',
  'not-authorized',
  'not-found',
  'plan-outdated',
  'read-only-cluster',
  'request-too-large',
  'unknown-cluster',
  'unsupported-by-broker',
])

function mayBeWritten(error: unknown): boolean {
  return !(isApiError(error) && NOTHING_DONE.has(error.problem.code))
}

function withUnanswered(
  report: JobReport,
  count: number,
  problem: Problem,
  unknown: boolean,
): JobReport {
  const outcome = unknown ? 'unknown' : 'not-written'
  const result = { outcome, partition: null, offset: null, reason: problem.detail } as const
  return {
    ...report,
    results: [...report.results, ...Array.from({ length: count }, () => result)],
    unknown: report.unknown + (unknown ? count : 0),
    notWritten: report.notWritten + (unknown ? 0 : count),
    problem,
  }
}

function withUnsent(report: JobReport, parts: readonly JobPart[], reason: string): JobReport {
  const all = parts.reduce((sum, { count }) => sum + count, 0)
  const unsent = all - report.results.length
  const result = { outcome: 'not-written', partition: null, offset: null, reason } as const
  return {
    ...report,
    results: [...report.results, ...Array.from({ length: unsent }, () => result)],
    notWritten: report.notWritten + unsent,
  }
}
