import type { ResetOutcome } from '@/lib/contract/group-changes'

export type AppliedReset = Extract<ResetOutcome, { outcome: 'applied' }>

/** A receipt as a file, name and text: it says what was before and after, and can be given to a reset to put the former offsets back. */
export function receiptFile(
  cluster: string,
  { plan, undo, verified, appliedAt, auditId }: AppliedReset,
): [name: string, text: string] {
  const { groupId, items } = plan
  const offsets = items.map(({ topic, partition, from, to }) => ({ topic, partition, from, to }))
  const receipt = { cluster, groupId, auditId, appliedAt, verified, offsets, undo }
  return [`reset-${auditId}.json`, `${JSON.stringify(receipt, null, 2)}\n`]
}
