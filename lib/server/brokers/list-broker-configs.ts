import 'server-only'
import type { BrokerConfig } from '@/lib/contract/clusters'
import type { ListAnswer } from '@/lib/contract/values'
import type { Setting } from '@/lib/domain/configs/setting'
import type { Gathered } from '@/lib/domain/failure'
import type { BrokerSettings } from '@/lib/kafka/brokers/describe-broker-settings'
import { AnswerCache } from '@/lib/server/answer-cache'
import { presentSetting } from '@/lib/server/configs/present-setting'
import { deadline } from '@/lib/server/deadline'
import { problemOfFailure } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { presentFailures, presentInstant } from '@/lib/server/present-failures'
import { processSingleton } from '@/lib/server/process-singleton'
import { findCluster } from '@/lib/server/runtime'

type Answer = Gathered<BrokerSettings> & { atMs: number }

const READ_WITHIN_MS = 5_000
const KEEP_MS = 10_000

/** They name the broker itself or where it stands: different by their nature. */
const ofOneBroker: ReadonlySet<string> = new Set([
  'advertised.listeners',
  'broker.id',
  'broker.rack',
  'host.name',
  'listeners',
  'log.dir',
  'log.dirs',
  'metadata.log.dir',
  'node.id',
])

/**
 * The settings of a broker, each with those of the others where any differs. Asked of all brokers at most once in ten seconds.
 * Throws `unknown-cluster`, `not-found`, `kafka-unavailable`, `not-authorized`.
 */
export async function listBrokerConfigs(
  clusterId: string,
  brokerId: number,
): Promise<ListAnswer<BrokerConfig>> {
  const monitor = findCluster(clusterId)
  const brokerIds = brokersOf(monitor)
  if (!brokerIds.includes(brokerId)) {
    const { name } = monitor.configuration
    throw new ProblemError('not-found', `${name} has no broker ${brokerId} that Milena can see.`)
  }
  const answer = await answers().get(`${clusterId} ${brokerIds}`, () => ask(monitor, brokerIds))
  const { items, failures, atMs } = answer
  const own = items.find((each) => each.brokerId === brokerId)
  const failure = failures.find(({ at }) => at.brokerId === brokerId)
  if (own === undefined && failure) throw problemOfFailure(failure)
  const others = items.filter((each) => each !== own)
  return {
    items: compareSettings(own?.settings ?? [], others),
    failures: presentFailures(failures),
    asOf: presentInstant(atMs),
  }
}

/** The settings of one broker beside those of the others. */
export function compareSettings(
  settings: readonly Setting[],
  others: readonly BrokerSettings[],
): BrokerConfig[] {
  const valuesOfOthers = others.map(({ brokerId, settings: theirs }) => ({
    brokerId,
    values: new Map(theirs.map(({ name, value }) => [name, value])),
  }))
  return settings.map((setting) => {
    const { name, value, source, sensitive } = setting
    const theirs = valuesOfOthers.map(({ brokerId, values }) => ({
      brokerId,
      value: values.get(name) ?? null,
    }))
    const isCompared = !sensitive && !ofOneBroker.has(name)
    const differs = isCompared && theirs.some((each) => each.value !== value)
    // What is set here gives way to what is set further out; a default has nothing behind it.
    const own = source === 'default' ? [] : [source]
    return { ...presentSetting(setting, own), others: differs ? theirs : [] }
  })
}

async function ask({ kafka }: ClusterMonitor, brokerIds: readonly number[]): Promise<Answer> {
  const read = await kafka.describeBrokerSettings(brokerIds, { signal: deadline(READ_WITHIN_MS) })
  return { ...read, atMs: Date.now() }
}

/** Every broker the metadata names, and those that have left it with replicas of theirs. */
function brokersOf(monitor: ClusterMonitor): number[] {
  const { description, loads } = monitor.snapshot()
  const named = (description?.brokers ?? []).map(({ id }) => id)
  return [...new Set([...named, ...loads.keys()])].sort((a, b) => a - b)
}

function answers(): AnswerCache<Answer> {
  return processSingleton('broker-settings', () => {
    return new AnswerCache<Answer>({ keepMs: KEEP_MS, entriesMax: 20, now: Date.now })
  })
}
