'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { CommandTwin } from '@/components/shell/command-twin'
import { Term } from '@/components/shell/glossary-term'
import { LiveFreshness } from '@/components/shell/live-freshness'
import { ViewState } from '@/components/shell/view-state'
import { ByteSize } from '@/components/ui/byte-size'
import { Unknown } from '@/components/ui/digits'
import { EmptyState } from '@/components/ui/empty-state'
import { Fact, Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { SinceText } from '@/components/ui/since-text'
import { Status } from '@/components/ui/status'
import { LinkTabs } from '@/components/ui/tabs'
import { Tag } from '@/components/ui/tag'
import { bootstrapWord } from '@/lib/client/commands/bootstrap'
import { describeBrokerCommands } from '@/lib/client/commands/brokers'
import { channelOf } from '@/lib/client/live/live-channel'
import { pollWithout, useLive } from '@/lib/client/live/use-live'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import type { ClusterBroker, ClusterOverview } from '@/lib/contract/clusters'
import { brokerWord } from '@/lib/format/state-words'
import { silentSince } from './broker-columns'
import { BrokerConfigs } from './broker-configs'
import { BrokerDisks } from './broker-disks'
import { brokerRoles } from './broker-roles'
import { BrokerTopics } from './broker-topics'
import { skewPercent, skewText } from './prepare-balance'

const TABS = ['settings', 'disk', 'topics'] as const

function Skew({
  broker,
  overview,
  count,
}: {
  broker: ClusterBroker
  overview: ClusterOverview
  count: 'leaderCount' | 'replicaCount'
}) {
  const skew = skewText(skewPercent(broker, overview.brokers, count))
  if (skew === null) return null
  return (
    <span className="text-xs text-ink-soft" title="From the mean of all brokers">
      {' '}
      {skew}
    </span>
  )
}

function BrokerFacts({ broker, overview }: { broker: ClusterBroker; overview: ClusterOverview }) {
  return (
    <Facts>
      <Fact name="State">
        <span className="inline-flex flex-wrap items-baseline gap-x-2">
          <Status word={brokerWord(broker)} />
          {!broker.answers && (
            <SinceText since={silentSince(overview.verdict.findings, broker.id)} />
          )}
        </span>
      </Fact>
      <Fact name="Address">
        <span className="mono break-all">
          {broker.host}:{broker.port}
        </span>
      </Fact>
      <Fact name="Rack">{broker.rack ?? <Unknown why="broker.rack is not set" />}</Fact>
      <Fact name="Leads">
        <span className="mono">{broker.leaderCount}</span>
        <Skew broker={broker} overview={overview} count="leaderCount" />
      </Fact>
      <Fact
        name={
          <>
            <Term id="preferred-leader">Preferred leader</Term> of
          </>
        }
      >
        <span className="mono">{broker.preferredLeaderCount}</span>
      </Fact>
      <Fact name="Replicas">
        <span className="mono">{broker.replicaCount}</span>
        <Skew broker={broker} overview={overview} count="replicaCount" />
      </Fact>
      <Fact name="Out of sync">
        <span className="mono">{broker.outOfSyncCount}</span>
      </Fact>
      <Fact name="Size">
        <ByteSize bytes={broker.sizeBytes} why="its log directories could not be read" />
      </Fact>
    </Facts>
  )
}

function Part({ cluster, broker }: { cluster: string; broker: number }) {
  const [tab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('settings'))
  return (
    <>
      <LinkTabs
        label="Parts of the broker"
        items={[
          { name: 'Settings', href: paths.broker(cluster, broker), isHere: tab === 'settings' },
          { name: 'Disk', href: paths.broker(cluster, broker, 'disk'), isHere: tab === 'disk' },
          {
            name: 'Topics',
            href: paths.broker(cluster, broker, 'topics'),
            isHere: tab === 'topics',
          },
        ]}
      />
      {tab === 'settings' && <BrokerConfigs cluster={cluster} broker={broker} />}
      {tab === 'disk' && <BrokerDisks cluster={cluster} broker={broker} />}
      {tab === 'topics' && <BrokerTopics cluster={cluster} broker={broker} />}
    </>
  )
}

function Head({ overview, id }: { overview: ClusterOverview; id: number }) {
  const broker = overview.brokers.find((each) => each.id === id)
  return (
    <PageHeader
      title={`Broker ${id}`}
      beside={
        broker &&
        brokerRoles(broker, overview.quorum).map(({ word, meaning }) => (
          <Tag key={word} title={meaning}>
            {word}
          </Tag>
        ))
      }
      actions={
        <>
          <span className="text-xs text-ink-soft">
            <LiveFreshness asOf={overview.asOf} />
          </span>
          <CommandTwin commands={describeBrokerCommands(bootstrapWord(overview.brokers), id)} />
        </>
      }
    >
      {broker && <BrokerFacts broker={broker} overview={overview} />}
    </PageHeader>
  )
}

/** One broker: how it is, its settings, what it keeps on disk, what it leads. */
export function BrokerView({ cluster, broker }: { cluster: string; broker: number }) {
  const live = useLive(channelOf(cluster, { kind: 'overview' }))
  const query = useQuery({
    ...clusterQueries.overview(cluster),
    refetchInterval: pollWithout(live),
  })
  return (
    <ViewState query={query} what="the broker" skeletonRows={6}>
      {(overview) => (
        <>
          <Head overview={overview} id={broker} />
          {overview.brokers.some(({ id }) => id === broker) ? (
            <Part cluster={cluster} broker={broker} />
          ) : (
            <EmptyState title={`The cluster names no broker ${broker}.`}>
              <p>
                It may have been taken out of the cluster, or never have joined it.{' '}
                <Link href={paths.brokers(cluster)} className="link">
                  All brokers
                </Link>
              </p>
            </EmptyState>
          )}
        </>
      )}
    </ViewState>
  )
}
