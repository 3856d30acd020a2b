import 'server-only'
import { type ChangeFacts, changesBetween } from '@/lib/domain/changes/changes-between'
import type { ClusterChange } from '@/lib/domain/changes/cluster-change'
import type { ClusterSnapshot, TopicSettings } from '@/lib/server/live/snapshot'

type WatchedParts = Pick<
  ClusterSnapshot,
  'state' | 'description' | 'answering' | 'controllerId' | 'topics' | 'settings' | 'groups'
>

/** A broker that is silent for so long has left, as it has for the controller (`broker.session.timeout.ms`): one late answer is no leaving. */
const LEFT_AFTER_MS = 9_000

/** Compares each sweep with the one before. The first that reads anything makes no changes out of nothing. */
export class ChangeWatch {
  #before: ChangeFacts | null = null
  /** Brokers that were there and do not answer, since when. */
  #missing = new Map<number, number>()
  #settings: ReadonlyMap<string, TopicSettings> | null = null

  look(parts: WatchedParts, nowMs: number): ClusterChange[] {
    if (parts.topics === null || parts.state === 'unreachable') return []
    const before = this.#before
    const after = this.#factsOf(parts, parts.topics, nowMs)
    this.#before = after
    this.#settings = parts.settings
    return before === null ? [] : changesBetween(before, after, nowMs)
  }

  #factsOf(
    parts: WatchedParts,
    topics: NonNullable<WatchedParts['topics']>,
    nowMs: number,
  ): ChangeFacts {
    return {
      presentBrokers: this.#presentBrokers(parts, nowMs),
      controllerId: parts.controllerId ?? this.#before?.controllerId ?? null,
      topics,
      settings: this.#settingsOf(parts.settings),
      groupIds: parts.groups === null ? null : new Set(parts.groups.keys()),
    }
  }

  /** Who answers, and who is only late: not one that the metadata has dropped, since the controller knows that it went. */
  #presentBrokers({ answering, description }: WatchedParts, nowMs: number): Set<number> {
    const named = description && new Set(description.brokers.map(({ id }) => id))
    const present = new Set(answering)
    const missing = new Map<number, number>()
    for (const brokerId of this.#before?.presentBrokers ?? []) {
      if (answering.has(brokerId)) continue
      const sinceMs = this.#missing.get(brokerId) ?? nowMs
      missing.set(brokerId, sinceMs)
      if (named?.has(brokerId) !== false && nowMs - sinceMs < LEFT_AFTER_MS) present.add(brokerId)
    }
    this.#missing = missing
    return present
  }

  /** Made anew only where a topic's settings have been read again. */
  #settingsOf(settings: ReadonlyMap<string, TopicSettings>): ChangeFacts['settings'] {
    const known = this.#before?.settings
    return new Map(
      [...settings].map(([topic, each]) => {
        const before = this.#settings?.get(topic) === each ? known?.get(topic) : undefined
        return [topic, before ?? settingTexts(each)]
      }),
    )
  }
}

function settingTexts(settings: TopicSettings): Map<string, string> {
  const texts = new Map<string, string>()
  const { cleanupPolicy, minInsyncReplicas, retentionMs } = settings
  if (cleanupPolicy !== null) texts.set('cleanup.policy', cleanupPolicy)
  if (minInsyncReplicas !== null) texts.set('min.insync.replicas', String(minInsyncReplicas))
  if (retentionMs !== null) texts.set('retention.ms', retentionMs.toString())
  return texts
}
