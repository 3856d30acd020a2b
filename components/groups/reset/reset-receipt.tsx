import { Notice } from '@/components/ui/notice'
import { Receipt } from '@/components/ui/receipt'
import type { Failure } from '@/lib/contract/values'
import { countOf } from '@/lib/format/counts'
import { type AppliedReset, receiptRows, receiptSentence, refusals } from './prepare-receipt'
import { resetFile } from './receipt-file'
import { ReceiptTable } from './receipt-table'
import { SaveReceipt } from './save-receipt'

/** What Kafka did not do, and why. */
function Refused({ failures }: { failures: readonly Failure[] }) {
  if (failures.length === 0) return null
  return (
    <Notice level="critical" role="alert" title="Refused by Kafka">
      <ul className="space-y-0.5">
        {refusals(failures).map(({ places, error, message }) => (
          <li key={`${error} ${message}`}>
            <span className="font-medium">{places}:</span> {message}{' '}
            <code className="mono text-ink-soft">{error}</code>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** What was done, as read back from the broker, what Kafka refused of it, and the way back. */
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
  const { plan, verified, appliedAt, auditId } = receipt
  const rows = receiptRows(receipt)
  const without = rows.filter(({ before, outcome }) => before === null && outcome !== 'refused')
  return (
    <Receipt
      title={`Done. ${plan.creates ? 'The group exists. ' : ''}${countOf(rows.length, 'offset')} read back from Kafka as planned.`}
      unverified={receiptSentence(rows)}
      verified={verified}
      appliedAt={appliedAt}
      auditId={auditId}
      warnings={plan.warnings}
      undo={
        onUndo
          ? { onUndo }
          : {
              impossibleBecause: plan.creates
                ? 'there was no group before. Deleting it takes this back.'
                : 'no partition that was moved had a committed offset to go back to.',
            }
      }
      {...(command === null ? {} : { command })}
      onClose={onClose}
    >
      {!verified && <Refused failures={plan.failures} />}
      <ReceiptTable rows={rows} />
      {onUndo && without.length > 0 && (
        <p className="text-xs text-ink-soft">
          {countOf(without.length, 'partition')} had no offset before. Undo leaves the new one
          there: taking it away is deleting the offsets of the topic.
        </p>
      )}
      <SaveReceipt file={() => resetFile(cluster, receipt)} />
    </Receipt>
  )
}
