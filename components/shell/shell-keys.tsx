'use client'

import { useRouter } from 'next/navigation'
import { useShortcutKeys, useShortcuts } from '@/lib/client/keys/use-shortcuts'
import { useLivePause } from '@/lib/client/live/use-live'
import { usePreferences } from '@/lib/client/preferences'
import { glossaryRoom, roomsOf } from './rooms'

/** Listens for keys on every page, and adds those that work on all of them. */
export function ShellKeys({ cluster }: { cluster: string | null }) {
  const router = useRouter()
  const { shortcuts } = usePreferences()
  const [paused, setPaused] = useLivePause()
  useShortcutKeys(shortcuts)
  const rooms = cluster === null ? [] : [...roomsOf(cluster), glossaryRoom(cluster)]
  useShortcuts([
    ...rooms.map(({ key, name, href }) => ({
      keys: `g ${key}`,
      label: name,
      group: 'Go to',
      run: () => router.push(href),
    })),
    // Where nothing is live there is nothing to freeze.
    ...(cluster === null
      ? []
      : [
          {
            keys: 'space',
            label: 'Pause or resume live updates',
            group: 'Everywhere',
            run: () => setPaused(!paused),
          },
        ]),
  ])
  return null
}
