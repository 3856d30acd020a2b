import type { ClusterBroker } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'

/** Up to this far from the mean, in percent, leadership counts as even: three partitions cannot be shared by two. */
const EVEN_PERCENT = 10

type Count = 'leaderCount' | 'replicaCount'

/** How far a count of a broker is from the mean of all, in percent; `null` where there is nothing to share or nobody to share with. */
export function skewPercent(
  broker: ClusterBroker,
  brokers: readonly ClusterBroker[],
  count: Count,
): number | null {
  const total = brokers.reduce((sum, each) => sum + each[count], 0)
  if (total === 0 || brokers.length < 2) return null
  return (broker[count] / (total / brokers.length) - 1) * 100
}

/** A skew in words of digits: `+12 %`, `−4 %`, `even`. */
export function skewText(percent: number | null): string | null {
  if (percent === null) return null
  const whole = Math.round(percent)
  if (whole === 0) return 'even'
  return `${whole > 0 ? '+' : '−'}${Math.abs(whole)}\u00a0%`
}

function leaderSentence(brokers: readonly ClusterBroker[]): string {
  const total = brokers.reduce((sum, { leaderCount }) => sum + leaderCount, 0)
  const mean = Math.round((total / brokers.length) * 10) / 10
  const skews = brokers.map((broker) => ({
    id: broker.id,
    percent: skewPercent(broker, brokers, 'leaderCount') ?? 0,
  }))
  // A share that cannot be met exactly is not a skew: one partition more than the mean is even.
  const off = skews
    .filter(({ percent }) => Math.abs(percent) > Math.max(EVEN_PERCENT, 100 / mean))
    .sort((a, b) => Math.abs(b.percent) - Math.abs(a.percent))
  if (off.length === 0) return `Leaders are shared evenly, ${mean} to a broker.`
  const named = off.slice(0, 3).map(({ id, percent }) => `broker ${id} ${skewText(percent)}`)
  const more = off.length > 3 ? ` and ${off.length - 3} more` : ''
  return `Leaders are shared unevenly around the mean of ${mean}: ${named.join(', ')}${more}.`
}

function preferredSentence(brokers: readonly ClusterBroker[]): string {
  const short = brokers
    .map((broker) => ({ broker, count: broker.preferredLeaderCount - broker.leaderCount }))
    .filter(({ count }) => count > 0)
  const total = short.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return 'Each leads as many partitions as it is the preferred leader of.'
  const named = (answers: boolean) =>
    short
      .filter(({ broker }) => broker.answers === answers)
      .map(({ broker }) => broker.id)
      .join(', ')
  const [able, silent] = [named(true), named(false)]
  const why = [
    able && `broker ${able} should lead more`,
    // Nothing can be given back to it before it is there again.
    silent && `no answer from broker ${silent}`,
  ]
  // Two that swapped leaders cancel out in the counts.
  return `At least ${countOf(total, 'partition')} ${total === 1 ? 'is' : 'are'} not led by the preferred leader: ${why.filter(Boolean).join(', ')}.`
}

/** How fairly the brokers share the work, in a sentence or two; empty where there is nothing to share. */
export function balanceSentences(brokers: readonly ClusterBroker[]): string[] {
  const leads = brokers.some(({ leaderCount }) => leaderCount > 0)
  if (!leads || brokers.length < 2) return []
  return [leaderSentence(brokers), preferredSentence(brokers)]
}
