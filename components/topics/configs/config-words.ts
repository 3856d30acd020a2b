import type { ConfigEntry, ConfigSource } from '@/lib/contract/configs'

/** Where a value comes from, in the words of one who has to change it there. */
export const SOURCE_WORDS: Record<ConfigSource, { text: string; meaning: string }> = {
  topic: { text: 'set here', meaning: 'Set on this topic itself.' },
  broker: { text: 'one broker', meaning: 'Set at run time on the broker that answered.' },
  cluster: { text: 'cluster default', meaning: 'Set at run time for all brokers.' },
  'static-broker': { text: 'server.properties', meaning: 'From the file a broker starts with.' },
  default: { text: 'Kafka’s default', meaning: 'Nobody has set it.' },
  group: { text: 'group', meaning: 'Set for a group.' },
  unknown: { text: 'unknown', meaning: 'The broker did not tell where it comes from.' },
}

export function isChanged({ source }: ConfigEntry): boolean {
  return source === 'topic'
}

interface ConfigSelection {
  search: string
  changed: boolean
}

/** The settings that a search lets through, those set on the topic first. The search looks at names, values and documentation. */
export function selectConfigs(
  entries: readonly ConfigEntry[],
  { search, changed }: ConfigSelection,
): ConfigEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return entries
    .filter((entry) => {
      const text = `${entry.name} ${entry.value} ${entry.documentation ?? ''}`.toLowerCase()
      return (!changed || isChanged(entry)) && words.every((word) => text.includes(word))
    })
    .sort(
      (a, b) => Number(isChanged(b)) - Number(isChanged(a)) || a.name.localeCompare(b.name, 'en'),
    )
}

const CHOICES = new Map([
  ['cleanup.policy', ['delete', 'compact', 'compact,delete']],
  ['compression.type', ['producer', 'uncompressed', 'gzip', 'snappy', 'lz4', 'zstd']],
  ['message.timestamp.type', ['CreateTime', 'LogAppendTime']],
])

/** The values that a setting can have, where they are few; `null` where any may be typed. */
export function choicesOf({ name, type, value }: ConfigEntry): string[] | null {
  const choices = type === 'boolean' ? ['true', 'false'] : CHOICES.get(name)
  if (!choices) return null
  return value === null || choices.includes(value) ? choices : [value, ...choices]
}
