'use client'

import { Settings2 } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Popover } from '@/components/ui/popover'
import { usePreferences } from '@/lib/client/preferences'

const SettingsPanel = lazy(async () => ({
  default: (await import('./settings-panel')).SettingsPanel,
}))

/** How Milena looks to this reader: theme, density, time zone, keys. A zone that is not the reader's own is on the button. */
export function SettingsMenu() {
  const { zone } = usePreferences()
  return (
    <Popover
      label="Settings"
      align="end"
      trigger={
        <>
          {zone !== 'local' && (
            <span className="max-w-24 truncate max-lg:hidden">{zone === 'utc' ? 'UTC' : zone}</span>
          )}
          <Settings2 aria-hidden="true" className="size-4" />
        </>
      }
      triggerClassName="flex h-8 min-w-8 shrink-0 items-center justify-center gap-1.5 rounded-md px-1 text-xs text-ink-soft hover:bg-sunken hover:text-ink aria-expanded:bg-sunken aria-expanded:text-ink"
      className="w-80 p-4"
    >
      <Suspense fallback={<div className="h-72" />}>
        <SettingsPanel />
      </Suspense>
    </Popover>
  )
}
