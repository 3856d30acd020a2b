import type { CreateTopic, TopicSummary } from '@/lib/contract/topics'
import { encodeConfig } from '@/lib/format/config-values'

export interface OtherSetting {
  /** Of the row on screen. */
  id: number
  name: string
  value: string
}

/** The form as filled in. What is empty or `null` is left to the brokers. */
export interface CreateForm {
  name: string
  partitions: number | null
  replicas: number | null
  cleanup: '' | 'delete' | 'compact' | 'compact,delete'
  retention: string
  minInsync: number | null
  others: OtherSetting[]
}

export const EMPTY_FORM: CreateForm = {
  name: '',
  partitions: null,
  replicas: null,
  cleanup: '',
  retention: '',
  minInsync: null,
  others: [],
}

export interface Advice {
  /** `error` is what Kafka would refuse; `warning` is what one may regret. */
  level: 'error' | 'warning'
  text: string
}

const NAME_MAX = 249

/** In the names of metrics a dot becomes an underscore, so these two would be one there. */
const asMetric = (name: string) => name.replaceAll('.', '_')

function nameError(name: string, existing: readonly string[]): string | null {
  const strange = [...new Set(name.match(/[^a-zA-Z0-9._-]/gu))]
  if (strange.length > 0) {
    const shown = strange.slice(0, 5).map((sign) => (sign === ' ' ? 'a space' : sign))
    return `Kafka takes letters, digits, dot, underscore and hyphen; not ${shown.join(' ')}`
  }
  if (name === '.' || name === '..') return 'A name of dots alone is no name to Kafka.'
  if (name.length > NAME_MAX) return `${name.length} characters; Kafka takes at most ${NAME_MAX}.`
  if (existing.includes(name)) return 'There is a topic of this name already.'
  const twin = existing.find((each) => asMetric(each) === asMetric(name))
  return twin === undefined
    ? null
    : `Collides with ${twin}: in the names of metrics a dot becomes an underscore, so Kafka refuses it.`
}

/** What is to be said of a name while it is typed, by Kafka's own rule; `null` where it is fine or still empty. */
export function adviseName(name: string, existing: readonly string[]): Advice | null {
  if (name === '') return null
  const error = nameError(name, existing)
  if (error !== null) return { level: 'error', text: error }
  if (name.startsWith('__')) {
    return { level: 'warning', text: 'Kafka’s own topics begin with two underscores.' }
  }
  if (name.includes('.') && name.includes('_')) {
    return {
      level: 'warning',
      text: 'Use dots or underscores, not both: in the names of metrics a dot becomes an underscore, and a.b_c and a_b.c are the same.',
    }
  }
  return null
}

/** What is to be said of the number of copies. `replicas` and `minInsync` are what would hold, defaults filled in; `null` is unknown. */
export function adviseReplicas(
  replicas: number | null,
  minInsync: number | null,
  brokerCount: number,
): Advice | null {
  if (replicas === null) return null
  if (brokerCount > 0 && replicas > brokerCount) {
    return {
      level: 'error',
      text: `Each copy needs a broker of its own, and the cluster has ${brokerCount}.`,
    }
  }
  if (replicas === 1) {
    return {
      level: 'warning',
      text: 'One copy only: a stopped broker takes its partitions offline, a lost disk loses them.',
    }
  }
  if (minInsync !== null && replicas <= minInsync) {
    return {
      level: 'warning',
      text: `All ${replicas} copies must be in sync (min.insync.replicas ${minInsync}): one stopped broker, and writes with acks=all are refused.`,
    }
  }
  return null
}

/** What a filled form asks the broker for. */
export function createRequest(form: CreateForm): CreateTopic {
  const common = [
    { name: 'cleanup.policy', value: form.cleanup },
    { name: 'retention.ms', value: encodeConfig('retention.ms', form.retention) },
    { name: 'min.insync.replicas', value: form.minInsync === null ? '' : String(form.minInsync) },
  ].filter(({ value }) => value !== '')
  const others = form.others
    .map(({ name, value }) => ({ name: name.trim(), value: encodeConfig(name.trim(), value) }))
    .filter(({ name }) => name !== '')
  return {
    name: form.name,
    partitionCount: form.partitions,
    replicationFactor: form.replicas,
    configs: [...common, ...others],
  }
}

/** The name of each topic, for collisions. */
export function namesOf(topics: readonly TopicSummary[]): string[] {
  return topics.map(({ name }) => name)
}
