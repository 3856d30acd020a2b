import type { Route } from 'next'
import { paths } from '@/lib/client/paths'
import type { ClusterOverview } from '@/lib/contract/clusters'
import type { GroupSummary } from '@/lib/contract/groups'
import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { formatChangeRate } from '@/lib/format/rates'
import type { Level } from '@/lib/format/state-words'

/** Something to look at: how bad, what, and where it is shown. */
export interface Attention {
  level: Level
  text: string
  href: Route
}

const LAGGING_SHOWN_MAX = 3
/** A group this many messages behind and falling back further will not catch up by itself. */
const LAG_WORTH_A_LOOK = 100n
const RISE_WORTH_A_LOOK = 0.5

const plural = (count: number, one: string, many: string) => (count === 1 ? one : many)

function brokerAttention(overview: ClusterOverview): Attention[] {
  const href = paths.brokers(overview.cluster.id)
  const silent = overview.brokers.filter((broker) => !broker.answers)
  const found: Attention[] = silent.map((broker) => ({
    level: 'critical',
    text: `Broker ${broker.id} (${broker.host}:${broker.port}) does not answer; it keeps ${countOf(broker.replicaCount, 'replica')}.`,
    href,
  }))
  if (overview.controllerId === null && overview.brokers.length > 0) {
    found.push({
      level: 'critical',
      text: 'No controller is known: topics cannot be changed and leaders cannot be elected.',
      href,
    })
  }
  return found
}

function partitionAttention({ cluster, health }: ClusterOverview): Attention[] {
  const href = paths.topics(cluster.id)
  const found: Attention[] = []
  if (health.offline > 0) {
    found.push({
      level: 'critical',
      text: `${countOf(health.offline, 'partition')} ${plural(health.offline, 'has', 'have')} no leader and can be neither read nor written.`,
      href,
    })
  }
  if (health.underMinIsr !== null && health.underMinIsr > 0) {
    found.push({
      level: 'critical',
      text: `${countOf(health.underMinIsr, 'partition')} ${plural(health.underMinIsr, 'has', 'have')} fewer replicas in sync than min.insync.replicas: writes with acks=all are refused.`,
      href,
    })
  }
  if (health.underReplicated > 0) {
    found.push({
      level: 'warning',
      text: `${countOf(health.underReplicated, 'partition')} ${plural(health.underReplicated, 'is', 'are')} under-replicated.`,
      href,
    })
  }
  return found
}

/** Groups whose lag is worth a look and grows; by its growth, the fastest first. */
function lagAttention(cluster: string, groups: GroupSummary[]): Attention[] {
  return groups
    .filter(
      ({ lag, lagChangePerSecond: change }) =>
        lag !== null && BigInt(lag) >= LAG_WORTH_A_LOOK && (change ?? 0) >= RISE_WORTH_A_LOOK,
    )
    .sort((a, b) => (b.lagChangePerSecond ?? 0) - (a.lagChangePerSecond ?? 0))
    .slice(0, LAGGING_SHOWN_MAX)
    .map((group) => ({
      level: 'warning',
      text: `${group.id} is ${formatWhole(group.lag)} messages behind and falls back further, ${formatChangeRate(group.lagChangePerSecond)}${group.memberCount === 0 ? '; it has no members' : ''}.`,
      href: paths.group(cluster, group.id),
    }))
}

/** What an operator should look at, the worst first. Empty means that nothing that Milena can see is wrong. */
export function prepareAttention(overview: ClusterOverview, groups: GroupSummary[]): Attention[] {
  const found = [
    ...brokerAttention(overview),
    ...partitionAttention(overview),
    ...lagAttention(overview.cluster.id, groups),
  ]
  return found.sort((a, b) => Number(b.level === 'critical') - Number(a.level === 'critical'))
}
