import { Button } from '@/components/ui/button'
import { Command } from '@/components/ui/command'
import { CopyButton } from '@/components/ui/copy-button'
import { Digits } from '@/components/ui/digits'
import { Moment } from '@/components/ui/moment'
import { StatusMark } from '@/components/ui/status'
import type { ResetOutcome } from '@/lib/contract/groups'
import { countOf } from '@/lib/format/counts'

export type AppliedReset = Extract<ResetOutcome, { outcome: 'applied' }>

function sortedOffsets(committed: AppliedReset['committed']): AppliedReset['committed'] {
  return [...committed].sort(
    (a, b) => a.topic.localeCompare(b.topic, 'en') || a.partition - b.partition,
  )
}

/** What was done, as read back from the broker, and the way back. */
export function ResetReceipt({
  receipt,
  command,
  onUndo,
  onClose,
}: {
  receipt: AppliedReset
  command: string
  /** `null` where there is no way back. */
  onUndo: (() => void) | null
  onClose: () => void
}) {
  return (
    <section aria-label="Receipt" className="space-y-3">
      <p role="status" className="flex items-center gap-2 font-medium">
        <StatusMark level={receipt.verified ? 'ok' : 'warning'} className="size-3.5" />
        {receipt.verified
          ? `Done. ${countOf(receipt.committed.length, 'offset')} read back from Kafka as planned.`
          : 'Applied, but what was read back is not what was planned: someone else may be committing.'}
      </p>
      <p className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-ink-soft">
        <Moment value={receipt.appliedAt} />
        <span>
          audit <code className="mono">{receipt.auditId}</code>
          <CopyButton text={receipt.auditId} label="audit id" />
        </span>
      </p>
      <table className="w-full">
        <caption className="sr-only">Committed offsets after the reset</caption>
        <thead className="text-xs text-ink-soft">
          <tr>
            <th scope="col" className="border-b border-line-strong py-1 text-start font-medium">
              Partition
            </th>
            <th scope="col" className="border-b border-line-strong py-1 text-end font-medium">
              Committed now
            </th>
          </tr>
        </thead>
        <tbody>
          {sortedOffsets(receipt.committed).map(({ topic, partition, offset }) => (
            <tr key={`${partition}@${topic}`}>
              <th scope="row" className="mono border-b border-line py-1 text-start font-normal">
                {topic} <span className="text-ink-soft">{partition}</span>
              </th>
              <td className="border-b border-line py-1 text-end">
                <Digits value={offset} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
        {onUndo ? (
          <Button onClick={onUndo}>Undo…</Button>
        ) : (
          <span className="self-center text-xs text-ink-soft">
            No undo: some partition had no committed offset to go back to.
          </span>
        )}
      </div>
      <details>
        <summary className="min-h-6 text-xs text-ink-soft">The same with Kafka’s own tool</summary>
        <div className="mt-1">
          <Command text={command} />
        </div>
      </details>
    </section>
  )
}
