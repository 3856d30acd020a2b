'use client'

import { useTheme } from 'next-themes'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { usePreferences } from '@/lib/client/preferences'
import { type Theme, themeOf, themes } from './themes'

/** Every zone the browser knows, after the two that most readers want. */
function zoneOptions(chosen: string) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const names = new Set(Intl.supportedValuesOf('timeZone'))
  if (chosen !== 'local' && chosen !== 'utc') names.add(chosen)
  return [
    { value: 'local', label: `Local (${own})` },
    { value: 'utc', label: 'UTC' },
    ...[...names].sort().map((name) => ({ value: name, label: name.replaceAll('_', ' ') })),
  ]
}

/** The choices behind the settings button; each takes effect at once, in every tab of this browser. */
export function SettingsPanel() {
  const { theme, setTheme } = useTheme()
  const { density, zone, shortcuts, set } = usePreferences()
  return (
    <div className="space-y-4">
      <h2 className="font-semibold">Settings</h2>
      <Segmented<Theme>
        label="Theme"
        labelHidden={false}
        value={themeOf(theme)}
        onChange={setTheme}
        options={themes}
      />
      <Segmented
        label="Density"
        labelHidden={false}
        value={density}
        onChange={(next) => set({ density: next })}
        options={[
          { value: 'comfortable', label: 'Comfortable' },
          { value: 'compact', label: 'Compact' },
        ]}
      />
      <Select
        label="Times are shown in"
        value={zone}
        onChange={(next) => set({ zone: next })}
        options={zoneOptions(zone)}
      />
      <Switch
        label="Single-key shortcuts"
        hint="Off leaves only ⌘K and Ctrl-K."
        checked={shortcuts}
        onChange={(next) => set({ shortcuts: next })}
      />
    </div>
  )
}
