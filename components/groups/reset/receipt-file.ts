import type { CleanedGroup, DeleteGroupOutcome } from '@/lib/contract/group-changes'
import { type AppliedReset, receiptRows } from './prepare-receipt'

/** A receipt as a file. A reset that is given it puts the former offsets back: `readOffsetsFile` reads it. */
export interface ReceiptFile {
  name: string
  text: string
}

type AppliedDeletion = Extract<DeleteGroupOutcome, { outcome: 'applied' }>

function file(name: string, receipt: object): ReceiptFile {
  return { name: `${name}.json`, text: `${JSON.stringify(receipt, null, 2)}\n` }
}

/** Where each offset was, was to go and is, what Kafka refused, and the way back. */
export function resetFile(cluster: string, receipt: AppliedReset): ReceiptFile {
  const { plan, undo, verified, appliedAt, auditId } = receipt
  const { groupId, failures } = plan
  const offsets = receiptRows(receipt).map(({ topic, partition, before, planned, now }) => ({
    topic,
    partition,
    from: before,
    to: planned,
    now,
  }))
  const facts = { cluster, groupId, auditId, appliedAt, verified, offsets, failures, undo }
  return file(`reset-${auditId}`, facts)
}

/** The offsets that were deleted, with their group or alone, and the way back. */
export function deletionFile(cluster: string, receipt: AppliedDeletion): ReceiptFile {
  const { loss, undo, verified, appliedAt, auditId } = receipt
  const { groupId, offsets } = loss
  const facts = { cluster, groupId, auditId, appliedAt, verified, offsets, undo }
  return file(`deletion-${auditId}`, facts)
}

/** What became of each group of a clean-up, and the way back of each. */
export function cleanUpFile(
  cluster: string,
  groups: readonly (CleanedGroup & { appliedAt: string })[],
): ReceiptFile {
  return file(`deleted-groups-${groups[0]?.appliedAt.slice(0, 10)}`, { cluster, groups })
}
