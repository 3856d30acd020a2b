import { type AppliedReset, receiptRows } from './prepare-receipt'

/**
 * A receipt as a file, name and text: where each offset was, was to go and is, what Kafka refused, and what puts the former offsets back
 * when a reset is given the file.
 */
export function receiptFile(cluster: string, receipt: AppliedReset): [name: string, text: string] {
  const { plan, undo, verified, appliedAt, auditId } = receipt
  const { groupId, failures } = plan
  const offsets = receiptRows(receipt).map(({ topic, partition, before, planned, now }) => ({
    topic,
    partition,
    from: before,
    to: planned,
    now,
  }))
  const file = { cluster, groupId, auditId, appliedAt, verified, offsets, failures, undo }
  return [`reset-${auditId}.json`, `${JSON.stringify(file, null, 2)}\n`]
}
