import { Button } from '@/components/ui/button'
import { ColumnHead } from '@/components/ui/column-head'
import { Digits } from '@/components/ui/digits'
import { Receipt } from '@/components/ui/receipt'
import { saveText } from '@/components/ui/save-text'
import { ScrollTable } from '@/components/ui/scroll-table'
import { countOf } from '@/lib/format/counts'
import { type AppliedReset, receiptFile } from './receipt-file'

/** More rows than this are not read in a receipt; the audit log has them all. */
const ROWS_MAX = 200

function sortedOffsets(committed: AppliedReset['committed']): AppliedReset['committed'] {
  return [...committed].sort(
    (a, b) => a.topic.localeCompare(b.topic, 'en') || a.partition - b.partition,
  )
}

/** Where each partition stood before, by its name. */
function formerOffsets({ plan }: AppliedReset): Map<string, string | null> {
  return new Map(plan.items.map((item) => [`${item.partition}@${item.topic}`, item.from]))
}

/** What was done, as read back from the broker, and the way back. */
export function ResetReceipt({
  receipt,
  cluster,
  command,
  onUndo,
  onClose,
}: {
  receipt: AppliedReset
  cluster: string
  /** The same done with Kafka's own tool; `null` where it cannot. */
  command: string | null
  /** `null` where there is no way back. */
  onUndo: (() => void) | null
  onClose: () => void
}) {
  const { committed, verified, appliedAt, auditId } = receipt
  const former = formerOffsets(receipt)
  const without = receipt.plan.items.filter(({ from }) => from === null).length
  return (
    <Receipt
      title={`Done. ${receipt.plan.creates ? 'The group exists. ' : ''}${countOf(committed.length, 'offset')} read back from Kafka as planned.`}
      unverified="Applied, but what was read back is not what was planned: someone else may be committing."
      verified={verified}
      appliedAt={appliedAt}
      auditId={auditId}
      undo={
        onUndo
          ? { onUndo }
          : {
              impossibleBecause: receipt.plan.creates
                ? 'there was no group before. Deleting it takes this back.'
                : 'no partition had a committed offset to go back to.',
            }
      }
      {...(command === null ? {} : { command })}
      onClose={onClose}
    >
      <ScrollTable
        label="Committed offsets"
        caption="Committed offsets after the reset"
        className="max-h-72"
      >
        <thead>
          <tr>
            <ColumnHead>Partition</ColumnHead>
            <ColumnHead align="end">Before</ColumnHead>
            <ColumnHead align="end">Committed now</ColumnHead>
          </tr>
        </thead>
        <tbody>
          {sortedOffsets(committed)
            .slice(0, ROWS_MAX)
            .map(({ topic, partition, offset }) => (
              <tr key={`${partition}@${topic}`}>
                <th scope="row" className="mono border-b border-line py-1 text-start font-normal">
                  {topic} <span className="text-ink-soft">{partition}</span>
                </th>
                <td className="border-b border-line py-1 text-end text-ink-soft">
                  <Digits
                    value={former.get(`${partition}@${topic}`) ?? null}
                    why="nothing was committed here before"
                  />
                </td>
                <td className="border-b border-line py-1 text-end font-medium">
                  <Digits value={offset} />
                </td>
              </tr>
            ))}
        </tbody>
      </ScrollTable>
      {onUndo && without > 0 && (
        <p className="text-xs text-ink-soft">
          {countOf(without, 'partition')} had no offset before. Undo leaves the new one there:
          taking it away is deleting the offsets of the topic.
        </p>
      )}
      {committed.length > ROWS_MAX && (
        <p className="text-xs text-ink-soft">
          The first {ROWS_MAX} of {committed.length}; the audit log has all of them.
        </p>
      )}
      <Button onClick={() => saveText(...receiptFile(cluster, receipt), 'application/json')}>
        Save the receipt
      </Button>
    </Receipt>
  )
}
