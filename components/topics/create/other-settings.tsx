'use client'

import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { configInputHint, decodeConfig, encodeConfig } from '@/lib/format/config-values'
import type { OtherSetting } from './create-form'

/** The settings of a topic that operators reach for; any other name may be typed too. */
const KNOWN_NAMES = [
  'compression.type',
  'delete.retention.ms',
  'max.compaction.lag.ms',
  'max.message.bytes',
  'message.timestamp.type',
  'min.cleanable.dirty.ratio',
  'min.compaction.lag.ms',
  'retention.bytes',
  'segment.bytes',
  'segment.ms',
  'unclean.leader.election.enable',
] as const

/** What a typed value will be sent as, where that is not plain from it. */
function hintOf({ name, value }: OtherSetting): string | null {
  const sent = encodeConfig(name.trim(), value)
  const words = decodeConfig(name.trim(), sent)
  if (words === null) return configInputHint(name.trim())
  return sent === value.trim() ? `= ${words}` : `${sent} = ${words}`
}

/** Any setting by its name. */
export function OtherSettings({
  settings,
  onChange,
}: {
  settings: OtherSetting[]
  onChange: (settings: OtherSetting[]) => void
}) {
  const namesId = useId()
  const edit = (id: number, change: Partial<OtherSetting>) =>
    onChange(settings.map((each) => (each.id === id ? { ...each, ...change } : each)))
  const add = () => {
    const id = Math.max(0, ...settings.map((each) => each.id)) + 1
    onChange([...settings, { id, name: '', value: '' }])
  }
  return (
    <fieldset className="space-y-2">
      <legend className="sr-only">Other settings</legend>
      <datalist id={namesId}>
        {KNOWN_NAMES.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {settings.map((setting, index) => (
        <div key={setting.id} className="flex items-start gap-2">
          <TextField
            label={`Setting ${index + 1}`}
            mono
            list={namesId}
            className="w-64 min-w-0 shrink"
            value={setting.name}
            onChange={(event) => edit(setting.id, { name: event.target.value })}
          />
          <TextField
            label={`Value ${index + 1}`}
            mono
            hint={hintOf(setting)}
            className="min-w-0 flex-1"
            value={setting.value}
            onChange={(event) => edit(setting.id, { value: event.target.value })}
          />
          <IconButton
            label={`Remove setting ${index + 1}`}
            icon={X}
            className="mt-5"
            onClick={() => onChange(settings.filter(({ id }) => id !== setting.id))}
          />
        </div>
      ))}
      <Button kind="quiet" className="-ms-3" onClick={add}>
        <Plus aria-hidden="true" className="size-3.5" /> Another setting
      </Button>
    </fieldset>
  )
}
