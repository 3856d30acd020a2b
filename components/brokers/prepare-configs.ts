import { nameFilter } from '@/lib/client/url/filter-names'
import type { BrokerConfig } from '@/lib/contract/clusters'
import type { ConfigSource } from '@/lib/contract/configs'

/** Which settings of a broker are shown. */
export const CONFIG_SHOWS = ['all', 'set', 'differing'] as const
export type ConfigShow = (typeof CONFIG_SHOWS)[number]

/** Where a value comes from, in words. */
const SOURCES: Record<ConfigSource, string> = {
  topic: 'topic',
  group: 'group',
  broker: 'this broker, at run time',
  cluster: 'all brokers, at run time',
  'static-broker': 'its properties file',
  default: 'default',
  unknown: 'unknown',
}

export function sourceWords(source: ConfigSource): string {
  return SOURCES[source]
}

/** Whether someone set it, as opposed to leaving Kafka's default. */
export function isSet({ source }: BrokerConfig): boolean {
  return source !== 'default' && source !== 'unknown'
}

/** Other brokers whose value is not that of this one. A secret cannot be compared. */
export function differingFrom(config: BrokerConfig): BrokerConfig['others'] {
  if (config.sensitive) return []
  return config.others.filter(({ value }) => value !== config.value)
}

/** The settings that are shown, by name. The filter looks into names and values. */
export function selectConfigs(
  configs: readonly BrokerConfig[],
  { filter, show }: { filter: string; show: ConfigShow },
): BrokerConfig[] {
  const matches = nameFilter(filter)
  return configs
    .filter((config) => matches(`${config.name} ${config.value ?? ''}`))
    .filter(
      (config) =>
        show === 'all' || (show === 'set' ? isSet(config) : differingFrom(config).length > 0),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
