/** Where the value of a setting comes from. */
export type SettingSource =
  | 'topic'
  | 'broker'
  | 'cluster'
  | 'static-broker'
  | 'default'
  | 'group'
  | 'unknown'

export type SettingType =
  | 'boolean'
  | 'string'
  | 'int'
  | 'short'
  | 'long'
  | 'double'
  | 'list'
  | 'class'
  | 'password'
  | 'unknown'

/** A value at one of the places that a setting is looked for at. */
export interface SettingLayer {
  /** Places may differ in name and unit: `retention.ms` is `log.retention.hours` on a broker. */
  name: string
  value: string | null
  source: SettingSource
}

/** One setting of a topic or broker as it holds now. */
export interface Setting {
  name: string
  /** `null` where nothing is set, and for what brokers keep secret (`sensitive`). */
  value: string | null
  source: SettingSource
  type: SettingType
  sensitive: boolean
  readOnly: boolean
  /** All places that have a value, the strongest first; the first is the one that holds. */
  layers: readonly SettingLayer[]
  /** The broker's own words; `null` before Kafka 2.6. */
  documentation: string | null
}

const UNIT_MS: readonly (readonly [ending: string, ms: bigint])[] = [
  ['.hours', 3_600_000n],
  ['.minutes', 60_000n],
  ['.seconds', 1_000n],
]

/** What Kafka falls back to where neither topic nor broker names it: brokers tell it for the other settings, and not for these. */
const UNTOLD_DEFAULTS: Partial<Record<string, string>> = {
  'flush.ms': '9223372036854775807',
  'retention.ms': '604800000',
  'segment.jitter.ms': '0',
  'segment.ms': '604800000',
}

/**
 * What would hold if the setting were not set at `own`: the strongest value from elsewhere, in the unit of the setting. `null`
 * where the broker tells of none.
 */
export function inheritedValue(
  { name, layers }: Pick<Setting, 'name' | 'layers'>,
  own: readonly SettingSource[],
): { value: string | null; source: SettingSource } | null {
  const layer = layers.find(({ source }) => !own.includes(source))
  if (layer) return { value: inUnitOf(name, layer), source: layer.source }
  const value = UNTOLD_DEFAULTS[name]
  return value === undefined ? null : { value, source: 'default' }
}

/** A broker keeps some times in hours or minutes that a topic has in milliseconds. */
function inUnitOf(name: string, layer: SettingLayer): string | null {
  const { value } = layer
  if (value === null || !name.endsWith('.ms') || !/^-?\d+$/.test(value)) return value
  const unit = UNIT_MS.find(([ending]) => layer.name.endsWith(ending))
  const count = BigInt(value)
  // −1 is “without end” in every unit.
  return unit === undefined || count < 0n ? value : (count * unit[1]).toString()
}
