'use client'

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useTheme } from 'next-themes'
import { useMemo } from 'react'
import { glossary } from '@/components/shell/glossary/glossary'
import type { GlossaryTerm } from '@/components/shell/glossary/glossary-term'
import { useCopyLink } from '@/components/shell/use-copy-link'
import { useLivePause } from '@/lib/client/live/use-live'
import { usePageActionList } from '@/lib/client/page-actions'
import { paths } from '@/lib/client/paths'
import { usePreferences } from '@/lib/client/preferences'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { topicQueries } from '@/lib/client/queries/topic-queries'
import type { TopicSummary } from '@/lib/contract/topics'
import { actionEntries } from './action-entries'
import {
  brokerEntries,
  clusterEntries,
  groupEntries,
  pageEntries,
  topicEntries,
} from './cluster-entries'
import { type Entry, entry } from './entry'

function termEntries(cluster: string): Entry[] {
  return Object.entries<GlossaryTerm>(glossary).map(([id, { name, also }]) =>
    entry('term', name, {
      act: { href: paths.glossary(cluster, id) },
      aliases: also.join(' ').toLowerCase(),
    }),
  )
}

export interface PaletteEntries {
  entries: readonly Entry[]
  /** For jumps, which name a topic and a place in it. */
  topics: readonly TopicSummary[]
  /** What is still being read, or could not be. */
  note: string | null
}

const NO_TOPICS: readonly TopicSummary[] = []

interface Listed {
  asOf: string | null
}

/** A server that has just started may answer before it has read the cluster: it is asked again until it has. */
const untilRead = {
  refetchInterval: ({ state }: { state: { data: Listed | undefined } }) =>
    state.data?.asOf === null ? 1_000 : false,
} as const

/** Everything the palette can find: from what this browser already holds, read once more when the palette opens. */
export function usePaletteEntries(cluster: string | null): PaletteEntries {
  const enabled = cluster !== null
  const id = cluster ?? ''
  const topics = useQuery({ ...topicQueries.list(id), ...untilRead, enabled })
  const groups = useQuery({ ...groupQueries.list(id), ...untilRead, enabled })
  const overview = useQuery({ ...clusterQueries.overview(id), enabled })
  const clusters = useQuery(clusterQueries.list())
  const actions = useActionEntries(cluster, overview.data?.cluster.readOnly ?? false)
  const [topicItems, groupItems, brokers, clusterItems] = [
    topics.data?.items,
    groups.data?.items,
    overview.data,
    clusters.data?.items,
  ]
  const things = useMemo(
    () => [
      ...(enabled ? pageEntries(id) : []),
      ...clusterEntries((clusterItems ?? []).filter((each) => each.id !== cluster)),
      ...topicEntries(id, topicItems ?? []),
      ...groupEntries(id, groupItems ?? []),
      ...(brokers ? brokerEntries(id, brokers) : []),
      ...(enabled ? termEntries(id) : []),
    ],
    [enabled, id, cluster, clusterItems, topicItems, groupItems, brokers],
  )
  return {
    entries: [...things, ...actions],
    topics: topicItems ?? NO_TOPICS,
    note: noteOf([topics, 'Topics'], [groups, 'Groups']),
  }
}

function noteOf(
  ...reads: [query: Pick<UseQueryResult<Listed>, 'isLoading' | 'isError' | 'data'>, what: string][]
): string | null {
  const failed = reads.filter(([{ isError, data }]) => isError && data === undefined)
  if (failed.length > 0) return `${failed.map(([, what]) => what).join(' and ')} could not be read`
  const isReading = reads.some(([{ isLoading, data }]) => isLoading || data?.asOf === null)
  return isReading ? 'Reading the cluster…' : null
}

function useActionEntries(cluster: string | null, readOnly: boolean): Entry[] {
  const { theme, setTheme } = useTheme()
  const { set, ...preferences } = usePreferences()
  const [paused, setPaused] = useLivePause()
  const pageActions = usePageActionList()
  const copyLink = useCopyLink()
  return actionEntries({
    ...{ cluster, readOnly, pageActions, theme, setTheme },
    ...{ preferences, set, paused, setPaused, copyLink },
  })
}
