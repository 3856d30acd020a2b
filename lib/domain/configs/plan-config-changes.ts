import { inheritedValue, type Setting } from '@/lib/domain/configs/setting'

/** `value` `null` takes the setting off, so that the inherited one holds. */
export interface ConfigChange {
  name: string
  value: string | null
}

export interface PlannedChange {
  name: string
  /** Set on the topic itself; `null` where the inherited one holds. */
  from: string | null
  to: string | null
  /** What holds; `null` where unknown. */
  effectiveFrom: string | null
  effectiveTo: string | null
}

/** What the named changes do to the settings as they are. A setting that is not among them is unknown to the broker. */
export function planConfigChanges(
  settings: readonly Setting[],
  changes: readonly ConfigChange[],
): PlannedChange[] {
  const known = new Map(settings.map((setting) => [setting.name, setting]))
  return changes.map(({ name, value }) => {
    const setting = known.get(name)
    const own = setting?.layers.find(({ source }) => source === 'topic')
    const inherited = setting ? inheritedValue(setting, ['topic']) : null
    return {
      name,
      from: own?.value ?? null,
      to: value,
      effectiveFrom: setting?.value ?? null,
      effectiveTo: value ?? inherited?.value ?? null,
    }
  })
}
