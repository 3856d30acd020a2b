import clsx from 'clsx'
import { Digits } from '@/components/ui/digits'
import { Moment } from '@/components/ui/moment'
import { Tag } from '@/components/ui/tag'
import type { LogEntry, Message } from '@/lib/contract/messages'
import { formatBytes, formatExactBytes } from '@/lib/format/bytes'
import { CONTROL_WORDS, GAP_WORDS, offsetOf, TRANSACTION_WORDS } from './entry-words'
import { PayloadPreview } from './payload-preview'

const CELL = 'border-b border-line px-2 align-middle first:ps-0 last:pe-0'

function sizeOf({ key, value }: Message): number {
  return (key?.sizeBytes ?? 0) + (value?.sizeBytes ?? 0)
}

function MessageCells({ message }: { message: Message }) {
  const transaction =
    message.transaction === 'committed' ? null : TRANSACTION_WORDS[message.transaction]
  return (
    <>
      <td className={clsx(CELL, 'truncate max-sm:hidden')}>
        <PayloadPreview payload={message.key} of="key" />
      </td>
      <td className={clsx(CELL, 'truncate')}>
        <span className="flex items-center gap-2">
          {transaction && <Tag title={transaction.meaning}>{transaction.text}</Tag>}
          <span className="min-w-0 flex-1">
            <PayloadPreview payload={message.value} of="value" />
          </span>
        </span>
      </td>
      <td
        className={clsx(
          CELL,
          'text-end text-xs whitespace-nowrap text-ink-soft tabular-nums max-md:hidden',
        )}
        title={`key and value: ${formatExactBytes(sizeOf(message))}`}
      >
        {formatBytes(sizeOf(message))}
      </td>
    </>
  )
}

/** In the column of the value, which every screen has: a cell across columns that a phone hides would squeeze the rest. */
function OtherCells({ entry }: { entry: Exclude<LogEntry, Message> }) {
  return (
    <>
      <td className={clsx(CELL, 'max-sm:hidden')} />
      <td className={clsx(CELL, 'truncate text-xs text-ink-soft italic')}>
        {entry.kind === 'control' ? (
          CONTROL_WORDS[entry.type]
        ) : (
          <>
            {GAP_WORDS[entry.reason]} {entry.message} Up to offset{' '}
            <Digits value={entry.lastOffset} />.
          </>
        )}
      </td>
      <td className={clsx(CELL, 'max-md:hidden')} />
    </>
  )
}

/** One line of the log. The button at its offset opens it, and is as wide as the row for a mouse. */
export function MessageRow({
  entry,
  selected,
  onSelect,
}: {
  entry: LogEntry
  selected: boolean
  onSelect: () => void
}) {
  return (
    <tr
      className={clsx(
        'relative h-8',
        selected ? 'bg-accent-soft' : 'hover:bg-sunken',
        entry.kind === 'gap' && 'hatched',
      )}
    >
      <td className={clsx(CELL, 'truncate')}>
        <Moment
          value={entry.kind === 'gap' ? null : entry.timestampMs}
          why={entry.kind === 'gap' ? 'no message here' : 'this message format has no timestamp'}
        />
      </td>
      <td className={clsx(CELL, 'mono text-end')}>{entry.partition}</td>
      <th scope="row" className={clsx(CELL, 'text-end font-normal')}>
        <button
          type="button"
          data-row-button=""
          aria-pressed={selected}
          aria-label={`Open partition ${entry.partition}, offset ${offsetOf(entry)}`}
          className="min-h-6 font-medium text-accent after:absolute after:inset-0 after:content-['']"
          onClick={onSelect}
        >
          <span className="sr-only">Open partition {entry.partition}, offset </span>
          <Digits value={offsetOf(entry)} />
        </button>
      </th>
      {entry.kind === 'message' ? <MessageCells message={entry} /> : <OtherCells entry={entry} />}
    </tr>
  )
}
