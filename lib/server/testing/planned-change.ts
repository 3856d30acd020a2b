import 'server-only'
import type { DeleteGroupOutcome, ResetOutcome, ResetTarget } from '@/lib/contract/group-changes'
import { planOrApplyReset } from '@/lib/server/groups/reset-group-offsets'
import type { ResetServices } from '@/lib/server/groups/reset-services'

interface WantedReset {
  groupId: string
  target: ResetTarget
  topics: readonly string[]
  missing?: 'create'
}

/** Plans a reset and applies just that plan. */
export async function resetAsPlanned(
  services: ResetServices,
  { topics, ...wanted }: WantedReset,
): Promise<Extract<ResetOutcome, { outcome: 'applied' }>> {
  const scope = topics.map((topic) => ({ topic }))
  const plan = await planOrApplyReset(services, { ...wanted, scope, dryRun: true }, 'test')
  if (plan.outcome !== 'planned') throw new Error('a plan was expected')
  const confirmed = { ...wanted, scope, dryRun: false, etag: plan.etag }
  const receipt = await planOrApplyReset(services, confirmed, 'test')
  if (receipt.outcome !== 'applied') throw new Error('a receipt was expected')
  return receipt
}

type Deletion = (body: { dryRun: boolean; etag?: string }) => Promise<DeleteGroupOutcome>

/** Asks what would be lost, and deletes just that. */
export async function deleteAsPlanned(deletion: Deletion) {
  const plan = await deletion({ dryRun: true })
  if (plan.outcome !== 'planned') throw new Error('a plan was expected')
  const receipt = await deletion({ dryRun: false, etag: plan.etag })
  if (receipt.outcome !== 'applied') throw new Error('a receipt was expected')
  return { plan, receipt }
}
