import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { PortablePayload } from '@/lib/domain/messages/portable-message'
import { countOf } from '@/lib/format/counts'
import type { FileMistake, LineMessage } from '@/lib/format/message-file/message-file'

const ROWS_SHOWN = 5
const MISTAKES_SHOWN = 8
const TEXT_MAX = 120

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
  const more = mistakes.length - MISTAKES_SHOWN
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
      <ul>
        {mistakes.slice(0, MISTAKES_SHOWN).map(({ line, column, message }) => (
          <li key={`${line} ${column} ${message}`}>
            <span className="text-ink-soft">
              line {line}
              {column !== null && `, column ${column}`}:
            </span>{' '}
            {message}
          </li>
        ))}
        {more > 0 && <li className="text-ink-soft">And {more} more.</li>}
      </ul>
    </Notice>
  )
}

/** The first messages of a file, as they were understood. */
export function FilePreview({ messages }: { messages: readonly LineMessage[] }) {
  if (messages.length === 0) return <p className="text-ink-soft">No message in it yet.</p>
  const more = messages.length - ROWS_SHOWN
  return (
    <div className="overflow-x-auto border-y border-line">
      <table className="w-full table-fixed text-start">
        <caption className="sr-only">The first messages of the file</caption>
        <thead className="text-xs text-ink-soft">
          <tr>
            <th scope="col" className="w-14 py-1 text-start font-normal">
              Line
            </th>
            <th scope="col" className="w-1/4 py-1 text-start font-normal">
              Key
            </th>
            <th scope="col" className="py-1 text-start font-normal">
              Value
            </th>
            <th scope="col" className="w-20 py-1 text-end font-normal max-sm:hidden">
              Headers
            </th>
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
      {more > 0 && <p className="py-1 text-xs text-ink-soft">And {more} more.</p>}
    </div>
  )
}
