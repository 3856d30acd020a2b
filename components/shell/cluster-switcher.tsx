'use client'

import { useQuery } from '@tanstack/react-query'
import { ChevronsUpDown } from 'lucide-react'
import { Menu } from '@/components/ui/menu'
import { StatusMark } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import type { ClusterSummary } from '@/lib/contract/clusters'
import { clusterStateWord } from '@/lib/format/state-words'
import { environmentKind } from './environment'
import { EnvironmentBadge, ReadOnlyBadge } from './environment-badge'
import { verdictLevel } from './verdict-level'

const REFRESH_MS = 15_000

function hintOf({ state, environment, readOnly }: ClusterSummary): string {
  const words = [clusterStateWord(state).text, environment, readOnly ? 'read-only' : null]
  return words.filter(Boolean).join(' · ')
}

/** On a phone there is no room beside the name: what must not be overlooked stands below it. */
function SmallBadges({ summary: { environment, readOnly } }: { summary: ClusterSummary }) {
  const isLoud = environmentKind(environment) !== 'other'
  if (!isLoud && !readOnly) return null
  return (
    <span className="flex gap-1 font-normal lg:hidden">
      {isLoud && environment && <EnvironmentBadge environment={environment} isSmall />}
      {readOnly && <ReadOnlyBadge isSmall />}
    </span>
  )
}

/** Which cluster this is, how it is, and the way to the others. */
export function ClusterSwitcher({
  cluster,
  summary,
}: {
  cluster: string
  summary: ClusterSummary | undefined
}) {
  const { data } = useQuery({ ...clusterQueries.list(), refetchInterval: REFRESH_MS })
  const clusters = data?.items ?? []
  const others = clusters.filter(({ id }) => id !== cluster)
  const name = summary?.name ?? cluster
  const level = verdictLevel(summary)
  return (
    <Menu
      label={`Cluster ${name}`}
      trigger={
        <>
          <StatusMark level={level} />
          <span className="flex min-w-0 flex-col items-start gap-px">
            <span className="max-w-full truncate leading-tight">{name}</span>
            {summary && <SmallBadges summary={summary} />}
          </span>
          <ChevronsUpDown
            aria-hidden="true"
            className="size-3.5 shrink-0 text-ink-soft max-[23rem]:hidden"
          />
        </>
      }
      triggerClassName="flex min-h-8 max-w-full min-w-0 items-center gap-1.5 rounded-md px-1.5 font-semibold hover:bg-sunken aria-expanded:bg-sunken"
      items={[
        ...clusters.map((each) => ({
          label: each.name,
          hint: hintOf(each),
          href: paths.overview(each.id),
          isCurrent: each.id === cluster,
        })),
        ...(others.length > 0 ? [{ label: 'All clusters', href: paths.home() }] : []),
      ]}
    />
  )
}
