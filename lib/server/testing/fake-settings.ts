import 'server-only'
import type { Setting } from '@/lib/domain/configs/setting'
import type { NewConfig } from '@/lib/kafka/topics/alter-topic-configs'

/** A setting that inherits `inherited` from Kafka's defaults, and is set on the topic where `value` is given. */
export function fakeSetting(
  name: string,
  inherited: string,
  facts: Partial<Setting> & { value?: string } = {},
): Setting {
  const base = { name, value: inherited, source: 'default' as const }
  const setting: Setting = {
    ...base,
    type: 'string',
    sensitive: false,
    readOnly: false,
    layers: [base],
    documentation: null,
  }
  const { value, ...others } = facts
  return { ...changed(setting, { name, value: value ?? null }), ...others }
}

/** The settings after a change, as a broker would describe them. */
export function changedSettings(
  settings: readonly Setting[],
  changes: readonly NewConfig[],
): Setting[] {
  const wanted = new Map(changes.map((change) => [change.name, change]))
  return settings.map((setting) => {
    const change = wanted.get(setting.name)
    return change ? changed(setting, change) : setting
  })
}

function changed(setting: Setting, { value }: NewConfig): Setting {
  const below = setting.layers.filter(({ source }) => source !== 'topic')
  const own = { name: setting.name, value, source: 'topic' as const }
  const layers = value === null ? below : [own, ...below]
  const [top] = layers
  return { ...setting, layers, value: top?.value ?? null, source: top?.source ?? 'unknown' }
}
