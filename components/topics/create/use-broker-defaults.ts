'use client'

import { useQuery } from '@tanstack/react-query'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { ConfigEntry } from '@/lib/contract/configs'

export interface BrokerDefaults {
  brokerCount: number
  /** `null` where the brokers do not tell it. */
  partitions: number | null
  replicas: number | null
  minInsync: number | null
  retentionMs: string | null
}

function configOf(entries: readonly ConfigEntry[], name: string): string | null {
  return entries.find((entry) => entry.name === name)?.value ?? null
}

function wholeOf(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** `log.retention.ms` wins over minutes, and minutes over hours, as on the broker. */
function retentionOf(entries: readonly ConfigEntry[]): string | null {
  const ms = configOf(entries, 'log.retention.ms')
  if (ms !== null) return ms
  const minutes = wholeOf(configOf(entries, 'log.retention.minutes'))
  if (minutes !== null) return String(minutes * 60_000)
  const hours = wholeOf(configOf(entries, 'log.retention.hours'))
  return hours === null ? null : String(hours * 3_600_000)
}

/** What the brokers give a new topic that asks for nothing: the controller is asked, since it makes the topic. */
export function useBrokerDefaults(cluster: string): BrokerDefaults {
  const overview = useQuery(clusterQueries.overview(cluster))
  const brokers = overview.data?.brokers ?? []
  const controller = brokers.find((broker) => broker.isController && broker.answers)
  const asked = controller ?? brokers.find((broker) => broker.answers)
  const configs = useQuery({
    ...topicQueries.brokerDefaults(cluster, asked?.id ?? 0),
    enabled: asked !== undefined,
  })
  const entries = configs.data?.items ?? []
  return {
    brokerCount: brokers.length,
    partitions: wholeOf(configOf(entries, 'num.partitions')),
    replicas: wholeOf(configOf(entries, 'default.replication.factor')),
    minInsync: wholeOf(configOf(entries, 'min.insync.replicas')),
    retentionMs: retentionOf(entries),
  }
}
