import type { JobPlan } from './run-job'

/** A job's plan over all its parts; mistakes are counted from the first message of all. */
export type WholePlan = Omit<JobPlan, 'outcome' | 'etag'>

export function combinePlans(plans: readonly JobPlan[]): WholePlan {
  const whole: WholePlan = {
    messageCount: 0,
    sizeBytes: 0,
    partitions: [],
    mistakes: [],
    warnings: [],
  }
  const shares = new Map<number, JobPlan['partitions'][number]>()
  const warnings = new Set<string>()
  for (const plan of plans) {
    for (const { index, message } of plan.mistakes) {
      whole.mistakes.push({ index: whole.messageCount + index, message })
    }
    whole.messageCount += plan.messageCount
    whole.sizeBytes += plan.sizeBytes
    for (const share of plan.partitions) {
      const known = shares.get(share.partition)
      shares.set(share.partition, {
        ...share,
        messageCount: share.messageCount + (known?.messageCount ?? 0),
        sizeBytes: share.sizeBytes + (known?.sizeBytes ?? 0),
      })
    }
    for (const warning of plan.warnings) warnings.add(warning)
  }
  whole.partitions = [...shares.values()].sort((a, b) => a.partition - b.partition)
  whole.warnings = [...warnings]
  return whole
}
