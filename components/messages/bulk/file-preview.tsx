import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { PortablePayload } from '@/lib/domain/messages/portable-message'
import { countOf } from '@/lib/format/counts'
import type { FileMistake, LineMessage } from '@/lib/format/message-file/message-file'
import { FirstMistakes } from './first-mistakes'
import { type ShortColumn, ShortTable } from './short-table'

const ROWS_SHOWN = 5
const TEXT_MAX = 120

const COLUMNS: ShortColumn[] = [
  { name: 'Line', className: 'w-14' },
  { name: 'Key', className: 'w-1/4' },
  { name: 'Value' },
  { name: 'Headers', className: 'w-20 max-sm:hidden', atEnd: true },
]

function PayloadCell({ payload, none }: { payload: PortablePayload | null; none: string }) {
  if (payload === null) return <span className="text-ink-soft italic">{none}</span>
  const { encoding, data } = payload
  const shown = data.length > TEXT_MAX ? `${data.slice(0, TEXT_MAX)}…` : data
  return (
    <span className="mono">
      {encoding === 'base64' && <span className="text-ink-soft">base64 </span>}
      {shown === '' ? <span className="text-ink-soft italic">empty</span> : shown}
    </span>
  )
}

/** What is wrong in a file, and the choice to do without it. */
export function FileMistakes({
  mistakes,
  skipping,
  onSkip,
}: {
  mistakes: readonly FileMistake[]
  skipping: boolean
  onSkip: (skip: boolean) => void
}) {
  if (mistakes.length === 0) return null
  const lines = countOf(mistakes.length, 'line')
  if (skipping) {
    return (
      <Notice
        level="warning"
        title={`${lines} left out.`}
        actions={
          <Button onClick={() => onSkip(false)}>
            Bring {mistakes.length === 1 ? 'it' : 'them'} back
          </Button>
        }
      />
    )
  }
  return (
    <Notice
      level="critical"
      role="alert"
      title={`${lines} cannot be read. Nothing is sent while there is one: mend the file, or leave ${mistakes.length === 1 ? 'it' : 'them'} out.`}
      actions={<Button onClick={() => onSkip(true)}>Leave out {lines}</Button>}
    >
      <FirstMistakes
        mistakes={mistakes.map(({ line, column, message }) => ({
          place: column === null ? `line ${line}` : `line ${line}, column ${column}`,
          message,
        }))}
      />
    </Notice>
  )
}

/** The first messages of a file, as they were understood. */
export function FilePreview({ messages }: { messages: readonly LineMessage[] }) {
  if (messages.length === 0) return <p className="text-ink-soft">No message in it yet.</p>
  const more = messages.length - ROWS_SHOWN
  return (
    <div className="overflow-x-auto border-y border-line">
      <ShortTable
        caption="The first messages of the file"
        columns={COLUMNS}
        className="table-fixed"
      >
        {messages.slice(0, ROWS_SHOWN).map(({ line, message }) => (
          <tr key={line} className="border-t border-line align-baseline">
            <th scope="row" className="mono py-1 text-start font-normal text-ink-soft">
              {line}
            </th>
            <td className="truncate py-1 pe-2">
              <PayloadCell payload={message.key} none="no key" />
            </td>
            <td className="truncate py-1">
              <PayloadCell payload={message.value} none="delete marker" />
            </td>
            <td className="mono py-1 text-end max-sm:hidden">{message.headers.length}</td>
          </tr>
        ))}
      </ShortTable>
      {more > 0 && <p className="py-1 text-xs text-ink-soft">And {more} more.</p>}
    </div>
  )
}
