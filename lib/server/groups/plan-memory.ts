import 'server-only'
import type { OffsetResetPlan } from '@/lib/domain/groups/plan-offset-reset'

/** Plans shown in previews, so that applying commits the offsets that were shown although the log has grown since. */
export interface PlanMemory {
  remember(etag: string, plan: OffsetResetPlan, nowMs: number): void
  /** `null` when it was never shown by this process, or too long ago. */
  recall(etag: string, nowMs: number): OffsetResetPlan | null
}

const PLANS_MAX = 100
const PLAN_LIFE_MS = 900_000

export function createPlanMemory(): PlanMemory {
  const plans = new Map<string, { plan: OffsetResetPlan; atMs: number }>()
  return {
    remember(etag, plan, nowMs) {
      plans.delete(etag)
      plans.set(etag, { plan, atMs: nowMs })
      const [oldest] = plans.keys()
      if (plans.size > PLANS_MAX && oldest !== undefined) plans.delete(oldest)
    },
    recall(etag, nowMs) {
      const known = plans.get(etag)
      return known && nowMs - known.atMs <= PLAN_LIFE_MS ? known.plan : null
    },
  }
}
