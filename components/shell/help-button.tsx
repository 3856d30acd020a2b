'use client'

import { CircleHelp } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { useShortcuts } from '@/lib/client/keys/use-shortcuts'

const HelpSheet = lazy(async () => ({ default: (await import('./help-sheet')).HelpSheet }))

/** Help, in the same place on every page: the keys that work here, and the words of Kafka. */
export function HelpButton({ cluster }: { cluster: string | null }) {
  const [isOpen, setOpen] = useState(false)
  useShortcuts([
    { keys: '?', label: 'Show this help', group: 'Everywhere', run: () => setOpen(true) },
  ])
  return (
    <>
      <IconButton label="Help and keys" icon={CircleHelp} onClick={() => setOpen(true)} />
      {isOpen && (
        <Suspense fallback={null}>
          <HelpSheet cluster={cluster} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
