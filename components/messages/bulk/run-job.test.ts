import { describe, expect, it } from 'vitest'
import { ApiError, browserProblem } from '@/lib/client/api-error'
import type { MessageJobOutcome } from '@/lib/contract/message-jobs'
import { type JobPart, type JobPlan, planJob, runJob } from './run-job'

function plan(facts: Partial<JobPlan> = {}): JobPlan {
  return {
    outcome: 'planned',
    messageCount: 2,
    sizeBytes: 10,
    partitions: [],
    mistakes: [],
    warnings: [],
    etag: 'e',
    ...facts,
  }
}

type Receipt = Extract<MessageJobOutcome, { outcome: 'applied' }>

function receipt(facts: Partial<Receipt> = {}): Receipt {
  const result = { outcome: 'written' as const, partition: 0, offset: '1', reason: null }
  return {
    outcome: 'applied',
    written: 2,
    notWritten: 0,
    unknown: 0,
    results: [result, result],
    appliedAt: '2026-11-27T12:00:00.000Z',
    auditId: 'a',
    warnings: [],
    ...facts,
  }
}

/** Two messages a part, answered as `apply` says. */
function partsOf(...answers: (() => MessageJobOutcome)[]) {
  const steps: string[] = []
  const parts: JobPart[] = answers.map((apply, index) => ({
    count: 2,
    async send(step) {
      steps.push(step.dryRun ? `plan ${index}` : `apply ${index} ${step.etag}`)
      return step.dryRun ? plan({ etag: `etag-${index}` }) : apply()
    },
  }))
  return { parts, steps }
}

const quiet = { rest: async () => {}, isStopped: () => false, onProgress: () => {} }

function failing(code: 'plan-outdated' | 'outcome-unknown'): () => never {
  return () => {
    throw new ApiError(browserProblem(code, { title: code, detail: code, fix: '' }))
  }
}

describe('a job', () => {
  it('applies what was planned, part by part, as one report', async () => {
    const { parts, steps } = partsOf(receipt, () => receipt({ auditId: 'b' }))
    const plans = await planJob(parts, () => {})
    const report = await runJob({ ...quiet, parts, plans })
    expect(steps).toEqual(['plan 0', 'plan 1', 'apply 0 etag-0', 'apply 1 etag-1'])
    expect(report).toMatchObject({
      written: 4,
      notWritten: 0,
      unknown: 0,
      auditIds: ['a', 'b'],
      problem: null,
    })
    expect(report.results).toHaveLength(4)
  })

  it('plans a part that nobody planned, right before it is sent', async () => {
    const { parts, steps } = partsOf(receipt)
    await runJob({ ...quiet, parts, plans: [] })
    expect(steps).toEqual(['plan 0', 'apply 0 etag-0'])
  })

  it('stops between parts, and says of what was not sent that it was not', async () => {
    const { parts, steps } = partsOf(receipt, receipt, receipt)
    let done = 0
    const report = await runJob({
      parts,
      plans: [],
      rest: async () => {},
      isStopped: () => done > 0,
      onProgress: () => {
        done += 1
      },
    })
    expect(steps).toEqual(['plan 0', 'apply 0 etag-0'])
    expect(report).toMatchObject({ stopped: true, written: 2, notWritten: 4, unknown: 0 })
    expect(report.results).toHaveLength(6)
  })

  it('ends with a part that was refused, whose messages are in no log', async () => {
    const { parts } = partsOf(receipt, failing('plan-outdated'), receipt)
    const report = await runJob({ ...quiet, parts, plans: [] })
    expect(report).toMatchObject({
      written: 2,
      notWritten: 4,
      unknown: 0,
      problem: { code: 'plan-outdated' },
    })
  })

  it('ends with a part that got no clear answer, whose messages may be there', async () => {
    const network = () => {
      throw new TypeError('Failed to fetch')
    }
    for (const lost of [failing('outcome-unknown'), network]) {
      const { parts, steps } = partsOf(receipt, lost, receipt)
      const report = await runJob({ ...quiet, parts, plans: [] })
      expect(report).toMatchObject({ written: 2, notWritten: 2, unknown: 2 })
      expect(steps.filter((step) => step.startsWith('apply'))).toHaveLength(2)
    }
  })

  it('sends no more once the outcome of a message is unknown', async () => {
    const { parts } = partsOf(() => receipt({ written: 1, unknown: 1 }), receipt)
    const report = await runJob({ ...quiet, parts, plans: [] })
    expect(report).toMatchObject({ written: 1, unknown: 1, notWritten: 2 })
  })

  it('sends no more after a part of which nothing could be written', async () => {
    const none = () => receipt({ written: 0, notWritten: 2 })
    const { parts, steps } = partsOf(receipt, none, receipt)
    const report = await runJob({ ...quiet, parts, plans: [] })
    expect(report).toMatchObject({ written: 2, unknown: 0, notWritten: 4 })
    expect(steps.filter((step) => step.startsWith('apply'))).toHaveLength(2)
  })

  it('does not send a part that has become wrong since', async () => {
    const { parts } = partsOf(receipt)
    const wrong = plan({ mistakes: [{ index: 0, message: 'too large' }] })
    const report = await runJob({ ...quiet, parts, plans: [wrong] })
    expect(report).toMatchObject({ written: 0, notWritten: 2, problem: { detail: 'too large' } })
  })
})
