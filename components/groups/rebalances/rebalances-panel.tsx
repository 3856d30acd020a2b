'use client'

import { useQuery } from '@tanstack/react-query'
import { Term } from '@/components/shell/glossary-term'
import { ViewState } from '@/components/shell/view-state'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { rebalanceQueries } from '@/lib/client/queries/rebalance-queries'
import type { Churn, GroupRebalances } from '@/lib/contract/rebalances'
import { countOf } from '@/lib/format/counts'
import { RebalanceList } from './rebalance-list'
import { churnRule, churnSentence } from './rebalance-text'

function ChurnVerdict({ churn }: { churn: Churn }) {
  const isChurning = churn.level === 'churning'
  return (
    <Notice level={isChurning ? 'warning' : 'ok'} title={churnSentence(churn)}>
      {isChurning && (
        <p>
          Each time, partitions that move are read by nobody. A member that goes and comes back
          often takes longer between two polls than max.poll.interval.ms allows, or crashes and is
          started again: its log at these times tells which.
        </p>
      )}
      <p className="text-xs text-ink-soft">{churnRule(churn)}</p>
    </Notice>
  )
}

/** How the list is known, from when on, and what is missing. */
function KnownFrom({ source, because, knownSince, gaps }: GroupRebalances) {
  return (
    <div className="max-w-[80ch] space-y-1 text-xs text-ink-soft">
      {source === null && <p>The log of the group coordinators is being read.</p>}
      {source === 'log' && (
        <p>
          From the log of the group <Term id="coordinator">coordinators</Term>.
          {knownSince && (
            <>
              {' '}
              None is missing since <Moment value={knownSince} />.
            </>
          )}
        </p>
      )}
      {source === 'sweeps' && (
        <p>
          The log of the group coordinators is not read: {because} So only what is different between
          two looks at the group is seen, and a member that went and came back in between is not.
          {knownSince && (
            <>
              {' '}
              Watched since <Moment value={knownSince} />.
            </>
          )}
        </p>
      )}
      {gaps.map(({ from, to }) => (
        <p key={from}>
          Nothing is known from <Moment value={from} /> to <Moment value={to} />.
        </p>
      ))}
    </div>
  )
}

function Rebalances({
  cluster,
  id,
  epochName,
  data,
}: {
  cluster: string
  id: string
  epochName: string
  data: GroupRebalances
}) {
  if (data.items.length === 0) {
    return (
      <EmptyState
        title={
          data.source === null
            ? 'What this group did before is being read.'
            : 'This group is not known to have rebalanced.'
        }
      >
        <KnownFrom {...data} />
      </EmptyState>
    )
  }
  return (
    <div className="space-y-4">
      <ChurnVerdict churn={data.churn} />
      <RebalanceList cluster={cluster} id={id} rebalances={data.items} epochName={epochName} />
      <KnownFrom {...data} />
    </div>
  )
}

/** How a group has rebalanced: when, who came and went, what moved, and whether it does so all the time. */
export function RebalancesPanel({
  cluster,
  id,
  epochName,
}: {
  cluster: string
  id: string
  epochName: string
}) {
  const query = useQuery(rebalanceQueries.list(cluster, id))
  const count = query.data?.items.length ?? 0
  return (
    <Panel
      title={<Term id="rebalance">Rebalances</Term>}
      aside={count > 0 && `${countOf(count, 'rebalance')} known, newest first`}
    >
      <ViewState query={query} what="the rebalances">
        {(data) => <Rebalances cluster={cluster} id={id} epochName={epochName} data={data} />}
      </ViewState>
    </Panel>
  )
}
