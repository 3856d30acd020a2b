'use client'

import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { serverPath } from '@/lib/client/base-path'
import { countOf } from '@/lib/format/counts'
import type { Entry } from './entry'
import { jumpEntries } from './jump-entries'
import { optionId, PaletteList } from './palette-list'
import { type PaletteRow, paletteRows } from './palette-rows'
import { noteRecent, useRecent } from './recent'
import { usePaletteEntries } from './use-palette-entries'

const PAGE_ROWS = 8

function entriesOf(rows: readonly PaletteRow[]): Entry[] {
  return rows.flatMap((row) => ('entry' in row ? [row.entry] : []))
}

/** Where a key takes the choice in a list of so many; `null` for a key that moves nothing. Up and down go round. */
function moved(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count
    case 'ArrowUp':
      return (at + count - 1) % count
    case 'PageDown':
      return Math.min(count - 1, at + PAGE_ROWS)
    case 'PageUp':
      return Math.max(0, at - PAGE_ROWS)
    default:
      return null
  }
}

function Footer({ count, note }: { count: number; note: string | null }) {
  return (
    <div className="flex min-h-9 items-center gap-x-4 border-t border-line px-4 text-xs whitespace-nowrap text-ink-soft">
      <span role="status" className="truncate">
        {note ?? countOf(count, 'result')}
      </span>
      <span className="ms-auto flex items-center gap-1.5 max-sm:hidden">
        <span className="mono">topic/2@1045</span> <span className="mono">group:</span>{' '}
        <span className="mono">broker:</span>
      </span>
      <span className="flex items-center gap-1.5 max-sm:hidden">
        <Kbd keys="enter" /> open
      </span>
      <span className="flex items-center gap-1.5 max-sm:hidden">
        <Kbd keys="mod+enter" /> in a new tab
      </span>
    </div>
  )
}

/** Search or jump: every page, topic, group, broker and action by name, and a place in a topic by its offset. */
export function PaletteDialog({
  cluster,
  onClose,
}: {
  cluster: string | null
  onClose: () => void
}) {
  const router = useRouter()
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const { entries, topics, note } = usePaletteEntries(cluster)
  const recent = useRecent(cluster)
  const rows = useMemo(() => {
    const jumps = cluster === null ? [] : jumpEntries(typed, cluster, topics)
    return paletteRows(typed, entries, jumps, recent)
  }, [typed, cluster, topics, entries, recent])
  const options = entriesOf(rows)
  const at = Math.max(
    0,
    options.findIndex(({ id }) => id === chosenId),
  )
  const active = options[at]

  const choose = (entry: Entry, elsewhere: boolean) => {
    if (entry.kind !== 'jump') noteRecent(cluster, entry.id)
    onClose()
    if ('run' in entry.act) entry.act.run()
    else if (elsewhere) window.open(serverPath(entry.act.href), '_blank', 'noopener')
    else router.push(entry.act.href)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || options.length === 0) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (active) choose(active, event.ctrlKey || event.metaKey)
      return
    }
    const next = moved(event.key, at, options.length)
    if (next === null) return
    event.preventDefault()
    setChosenId(options[next]?.id ?? null)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[#0e1113]/45" />
        <Dialog.Popup
          aria-label="Search or jump"
          initialFocus={input}
          className="popup fixed z-50 flex max-h-[calc(100dvh-1rem)] flex-col overflow-hidden p-0 max-sm:inset-x-2 max-sm:top-2 sm:top-[12dvh] sm:left-1/2 sm:h-[30rem] sm:max-h-[76dvh] sm:w-[min(42rem,94vw)] sm:-translate-x-1/2"
        >
          <div className="flex items-center gap-2.5 border-b border-line px-4">
            <Search aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
            <input
              ref={input}
              type="text"
              role="combobox"
              aria-label="Search or jump"
              aria-expanded="true"
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={active ? optionId(listId, active) : undefined}
              autoComplete="off"
              spellCheck={false}
              placeholder="Topic, group, broker, action, or orders/2@1045"
              className="h-12 min-w-0 flex-1 bg-transparent text-[0.9375rem] outline-none placeholder:text-ink-soft"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setChosenId(null)
              }}
              onKeyDown={onKeyDown}
            />
            <Dialog.Close className="rounded-sm text-xs text-ink-soft hover:text-ink">
              <span className="sr-only">Close</span>
              <span aria-hidden="true">
                <Kbd keys="esc" />
              </span>
            </Dialog.Close>
          </div>
          {options.length === 0 && (
            <p className="flex-1 px-4 py-6 text-ink-soft">
              {note ?? `Nothing here is called “${typed.trim()}”.`}
            </p>
          )}
          <PaletteList
            id={listId}
            rows={rows}
            activeId={active?.id ?? null}
            onActive={setChosenId}
            onChoose={choose}
          />
          <Footer count={options.length} note={note} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
