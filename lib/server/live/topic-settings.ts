import 'server-only'
import type { TopicConfigs } from '@/lib/server/kafka-operations'
import type { TopicSettings } from '@/lib/server/live/snapshot'

/** The keys of DescribeConfigs that `TopicSettings` is made of. */
export const settingKeys = [
  'cleanup.policy',
  'min.insync.replicas',
  'retention.bytes',
  'retention.ms',
]

export const unknownSettings: TopicSettings = {
  cleanupPolicy: null,
  minInsyncReplicas: null,
  retentionBytes: null,
  retentionMs: null,
}

/** Settings as Kafka's texts tell them; a text that is no number is unknown. */
export function topicSettings({ configs }: TopicConfigs): TopicSettings {
  const text = (key: string) => configs.get(key)?.value ?? null
  const minInsync = text('min.insync.replicas')
  const whole = (key: string) => {
    const value = text(key)
    return value !== null && /^-?\d{1,19}$/.test(value) ? BigInt(value) : null
  }
  return {
    cleanupPolicy: text('cleanup.policy'),
    minInsyncReplicas: minInsync !== null && /^\d{1,9}$/.test(minInsync) ? Number(minInsync) : null,
    retentionBytes: whole('retention.bytes'),
    retentionMs: whole('retention.ms'),
  }
}
