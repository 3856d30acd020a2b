import { ByteSize } from '@/components/ui/byte-size'
import { Digits } from '@/components/ui/digits'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { paths } from '@/lib/client/paths'
import type { ClusterBroker, ClusterOverview, Quorum } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'
import { brokerWord } from '@/lib/format/state-words'

/** More brokers than this are a list of their own. */
const SHOWN_MAX = 9

function BrokerRow({ cluster, broker }: { cluster: string; broker: ClusterBroker }) {
  return (
    <li className="flex min-h-9 items-center gap-3 border-b border-line">
      <Link href={paths.broker(cluster, broker.id)} className="mono link w-6 shrink-0 text-end">
        <span className="sr-only">Broker </span>
        {broker.id}
      </Link>
      <span className="mono min-w-0 flex-1 truncate text-ink-soft" title={broker.rack ?? undefined}>
        {broker.host}:{broker.port}
      </span>
      {broker.isController && <Tag>controller</Tag>}
      <span className="text-xs whitespace-nowrap text-ink-soft max-sm:hidden">
        {countOf(broker.leaderCount, 'leader')}
      </span>
      <span className="w-20 text-end text-xs text-ink-soft max-md:hidden">
        <ByteSize bytes={broker.sizeBytes} why="its log directories could not be read" />
      </span>
      <Status word={brokerWord(broker)} className="w-28 text-xs" />
    </li>
  )
}

/** The silent and the unwell first, so that they are in sight however many brokers there are. */
function worstFirst(brokers: readonly ClusterBroker[]): ClusterBroker[] {
  const rank = (broker: ClusterBroker) => (broker.answers ? (broker.outOfSyncCount > 0 ? 1 : 2) : 0)
  if (brokers.length <= SHOWN_MAX) return [...brokers]
  return [...brokers].sort((a, b) => rank(a) - rank(b) || a.id - b.id).slice(0, SHOWN_MAX)
}

/** The controllers in a line: who leads, who votes, who is behind. */
function QuorumLine({ quorum }: { quorum: Quorum | null }) {
  if (quorum === null) {
    return (
      <p className="py-2 text-xs text-ink-soft">
        Quorum — not told: the brokers are older than KRaft, or Milena may not ask.
      </p>
    )
  }
  return (
    <p className="flex flex-wrap gap-x-3 gap-y-0.5 py-2 text-xs text-ink-soft">
      <span>
        Quorum led by <span className="mono text-ink">{quorum.leaderId}</span>, epoch{' '}
        <Digits value={quorum.leaderEpoch} />
      </span>
      <span>
        voters{' '}
        {quorum.voters.map((voter, index) => (
          <span key={voter.id} className="mono text-ink">
            {index > 0 && ', '}
            {voter.id}
            {voter.lag !== null && voter.lag !== '0' && (
              <span className="text-warning"> ({voter.lag} behind)</span>
            )}
          </span>
        ))}
      </span>
      {quorum.observerCount > 0 && <span>{countOf(quorum.observerCount, 'observer')}</span>}
    </p>
  )
}

/** The brokers in a line each, and who controls them. */
export function BrokerStrip({ overview }: { overview: ClusterOverview }) {
  const { brokers, cluster } = overview
  const shown = worstFirst(brokers)
  return (
    <Panel
      title="Brokers"
      aside={
        <Link href={paths.brokers(cluster.id)} className="link">
          all {brokers.length > 0 && brokers.length} brokers
        </Link>
      }
    >
      {brokers.length === 0 ? (
        <EmptyState title="No broker has answered yet." />
      ) : (
        <>
          <ul className="border-t border-line-strong">
            {shown.map((broker) => (
              <BrokerRow key={broker.id} cluster={cluster.id} broker={broker} />
            ))}
          </ul>
          {shown.length < brokers.length && (
            <p className="pt-2 text-xs text-ink-soft">
              and {brokers.length - shown.length} more, all well
            </p>
          )}
          <QuorumLine quorum={overview.quorum} />
        </>
      )}
    </Panel>
  )
}
