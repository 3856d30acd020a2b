'use client'

import { Search } from 'lucide-react'
import { usePathname, useSearchParams } from 'next/navigation'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react'
import { useShortcuts } from '@/lib/client/keys/use-shortcuts'
import { noteRecent } from './recent'
import { visitedEntry } from './visited'

const load = () => import('./palette-dialog')
const PaletteDialog = lazy(async () => ({ default: (await load()).PaletteDialog }))

const never = () => () => {}

/** The key as this machine's keyboard has it; the server cannot know. */
function useModifierName(): string {
  return useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl '),
    () => 'Ctrl ',
  )
}

/** The search box of the header, which opens the palette; its code is loaded when it is first wanted. */
export function PaletteLauncher({ cluster }: { cluster: string | null }) {
  const [isOpen, setOpen] = useState(false)
  const path = usePathname()
  const query = useSearchParams()
  const modifier = useModifierName()
  useShortcuts([
    {
      keys: 'mod+k',
      label: 'Search or jump',
      group: 'Everywhere',
      run: () => setOpen((open) => !open),
    },
  ])
  useEffect(() => {
    const visited = cluster === null ? null : visitedEntry(cluster, path, query)
    if (visited !== null) noteRecent(cluster, visited)
  }, [cluster, path, query])
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-8 min-w-8 items-center justify-center gap-2 rounded-md text-ink-soft hover:text-ink max-lg:w-8 max-lg:hover:bg-sunken lg:w-full lg:max-w-80 lg:justify-start lg:border lg:border-line-strong lg:bg-panel lg:px-2.5"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="truncate text-[0.8125rem] max-lg:sr-only">
          Search or jump<span className="max-xl:hidden">: orders/2@1045</span>
        </span>
        <span aria-hidden="true" className="keycap ms-auto max-lg:hidden">
          {modifier}K
        </span>
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <PaletteDialog cluster={cluster} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
