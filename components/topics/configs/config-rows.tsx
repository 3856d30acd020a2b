import { clsx } from 'clsx'
import { Pencil } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import type { ConfigEntry } from '@/lib/contract/configs'
import { ConfigDocumentation } from './config-documentation'
import { ConfigValue } from './config-value'
import { isChanged, SOURCE_WORDS } from './config-words'

const HEAD = 'border-b border-line-strong py-1 pe-4 text-start text-xs font-medium text-ink-soft'
const CELL = 'border-line align-top sm:border-b sm:py-2 sm:pe-4 max-sm:block'

function Source({ entry }: { entry: ConfigEntry }) {
  const words = SOURCE_WORDS[entry.source]
  return (
    <span
      title={words.meaning}
      className={clsx(
        'whitespace-nowrap',
        isChanged(entry) ? 'font-medium text-accent' : 'text-ink-soft',
      )}
    >
      {words.text}
    </span>
  )
}

function Otherwise({ entry }: { entry: ConfigEntry }) {
  if (!isChanged(entry) || entry.inherited === null) return null
  return (
    <span className="text-ink-soft">
      <span className="sm:hidden">otherwise </span>
      <ConfigValue name={entry.name} value={entry.inherited.value} sensitive={entry.sensitive} />
      <span className="block text-xs">{SOURCE_WORDS[entry.inherited.source].text}</span>
    </span>
  )
}

function ConfigRow({
  entry,
  onEdit,
}: {
  entry: ConfigEntry
  onEdit: ((name: string) => void) | null
}) {
  const { name } = entry
  return (
    <tr className="max-sm:relative max-sm:block max-sm:border-b max-sm:border-line max-sm:py-2">
      <th scope="row" className={clsx(CELL, 'text-start font-normal')}>
        <span className={clsx('mono break-all', isChanged(entry) && 'font-semibold')}>{name}</span>
        <ConfigDocumentation name={name} html={entry.documentation} />
      </th>
      <td className={CELL}>
        <ConfigValue name={name} value={entry.value} sensitive={entry.sensitive} />
      </td>
      <td className={clsx(CELL, 'text-xs sm:pt-2.5')}>
        <Source entry={entry} />
      </td>
      <td className={CELL}>
        <Otherwise entry={entry} />
      </td>
      {onEdit && (
        <td className={clsx(CELL, 'text-end max-sm:absolute max-sm:top-1 max-sm:right-0 sm:py-1')}>
          {!entry.readOnly && (
            <IconButton label={`Change ${name}`} icon={Pencil} onClick={() => onEdit(name)} />
          )}
        </td>
      )}
    </tr>
  )
}

/** Settings with what they are, where they come from, and what would hold without them. `onEdit` null where nothing may be changed. */
export function ConfigRows({
  topic,
  entries,
  onEdit,
}: {
  topic: string
  entries: readonly ConfigEntry[]
  onEdit: ((name: string) => void) | null
}) {
  return (
    <table className="w-full max-sm:block">
      <caption className="sr-only">Settings of {topic}</caption>
      <thead className="max-sm:sr-only">
        <tr>
          <th scope="col" className={HEAD}>
            Setting
          </th>
          <th scope="col" className={clsx(HEAD, 'w-[22%]')}>
            Value
          </th>
          <th scope="col" className={clsx(HEAD, 'w-32')}>
            From
          </th>
          <th scope="col" className={clsx(HEAD, 'w-[18%]')} title="What holds if it is taken off">
            Otherwise
          </th>
          {onEdit && (
            <th scope="col" className={clsx(HEAD, 'w-10')}>
              <span className="sr-only">Change</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {entries.map((entry) => (
          <ConfigRow key={entry.name} entry={entry} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  )
}
