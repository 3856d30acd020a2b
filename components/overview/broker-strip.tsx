import Link from 'next/link'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { paths } from '@/lib/client/paths'
import type { ClusterOverview } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'
import { brokerWord } from '@/lib/format/state-words'

/** The brokers in a line each. */
export function BrokerStrip({ overview }: { overview: ClusterOverview }) {
  return (
    <Panel
      title="Brokers"
      aside={
        <Link href={paths.brokers(overview.cluster.id)} className="link">
          all brokers
        </Link>
      }
    >
      {overview.brokers.length === 0 ? (
        <EmptyState title="No broker has answered yet." />
      ) : (
        <ul className="border-t border-line-strong">
          {overview.brokers.map((broker) => (
            <li key={broker.id} className="flex h-9 items-center gap-3 border-b border-line">
              <span className="mono w-6 text-end">{broker.id}</span>
              <span className="mono min-w-0 flex-1 truncate text-ink-soft">
                {broker.host}:{broker.port}
              </span>
              {broker.isController && <Tag>controller</Tag>}
              <span className="text-xs text-ink-soft max-sm:hidden">
                {countOf(broker.leaderCount, 'leader')}
              </span>
              <Status word={brokerWord(broker)} className="w-28 text-xs" />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
