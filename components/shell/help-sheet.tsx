'use client'

import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { Link } from '@/components/ui/link'
import { Switch } from '@/components/ui/switch'
import type { Shortcut } from '@/lib/client/keys/shortcuts'
import { useShortcutList } from '@/lib/client/keys/use-shortcuts'
import { paths } from '@/lib/client/paths'
import { usePreferences } from '@/lib/client/preferences'

/** What the browser and the parts of a page do by themselves. */
const ALWAYS = [
  { keys: 'esc', label: 'Close what lies over the page' },
  { keys: 'tab', label: 'Go to the next control' },
]

/** The keys of every table, which hears them itself. */
const OF_TABLES = [
  { keys: 'j', label: 'Next row', group: 'Lists' },
  { keys: 'k', label: 'Row before', group: 'Lists' },
  { keys: 'enter', label: 'Open the row', group: 'Lists' },
]

type ListedKeys = Pick<Shortcut, 'keys' | 'label' | 'group'>

/** What can be typed where one searches, with the place it leads to. */
const JUMPS = [
  ['orders', 'a topic, a group, a page, an action'],
  ['orders/2', 'messages of partition 2 of orders'],
  ['orders/2@1045', 'the message at offset 1045 there'],
  ['orders@1045', 'offset 1045 in every partition'],
  ['group:payments', 'groups only; also topic: and broker:'],
] as const

function byGroup(shortcuts: readonly ListedKeys[]): [string, Pick<Shortcut, 'keys' | 'label'>[]][] {
  const groups = new Map<string, Pick<Shortcut, 'keys' | 'label'>[]>()
  for (const shortcut of shortcuts) {
    groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut])
  }
  groups.set('Everywhere', [...(groups.get('Everywhere') ?? []), ...ALWAYS])
  return [...groups]
}

/** The keys that work on the page behind it, the language of the search box, and the way to the glossary. */
export function HelpSheet({ cluster, onClose }: { cluster: string | null; onClose: () => void }) {
  const shortcuts = useShortcutList()
  const preferences = usePreferences()
  const [hasTable] = useState(() => document.querySelector('[data-rows]') !== null)
  const listed = hasTable ? [...shortcuts, ...OF_TABLES] : shortcuts
  return (
    <Dialog title="Help" onClose={onClose}>
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
        <section>
          <div className="mb-2 flex items-center justify-between gap-4">
            <h3 className="font-semibold">Keys on this page</h3>
            <Switch
              label="Single keys"
              checked={preferences.shortcuts}
              onChange={(on) => preferences.set({ shortcuts: on })}
            />
          </div>
          {byGroup(listed).map(([group, items]) => (
            <div key={group} className="mb-4">
              <h4 className="mb-1 text-xs text-ink-soft">{group}</h4>
              <dl className="divide-y divide-line border-y border-line">
                {items.map(({ keys, label }) => (
                  <div key={keys} className="flex min-h-8 items-center justify-between gap-4">
                    <dt>{label}</dt>
                    <dd>
                      <Kbd keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          ))}
        </section>
        <section>
          <h3 className="mb-2 font-semibold">Search or jump</h3>
          <dl className="mb-6 divide-y divide-line border-y border-line">
            {JUMPS.map(([text, what]) => (
              <div key={text} className="py-1.5">
                <dt className="mono">{text}</dt>
                <dd className="text-ink-soft">{what}</dd>
              </div>
            ))}
          </dl>
          {cluster && (
            <>
              <h3 className="mb-1 font-semibold">Kafka’s words</h3>
              <p className="text-ink-soft">
                Words with a dotted line explain themselves.{' '}
                <Link href={paths.glossary(cluster)} className="link" onClick={onClose}>
                  The glossary
                </Link>{' '}
                has them all.
              </p>
            </>
          )}
        </section>
      </div>
    </Dialog>
  )
}
