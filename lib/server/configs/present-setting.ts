import 'server-only'
import type { ConfigEntry } from '@/lib/contract/configs'
import { inheritedValue, type Setting, type SettingSource } from '@/lib/domain/configs/setting'

/** A setting on the wire. `own` are the places that belong to the thing itself; what holds without them is inherited. */
export function presentSetting(setting: Setting, own: readonly SettingSource[]): ConfigEntry {
  const { name, value, source, type, sensitive, readOnly, documentation } = setting
  const inherited = inheritedValue(setting, own)
  return { name, value, source, type, sensitive, readOnly, inherited, documentation }
}
