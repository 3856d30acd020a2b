'use client'

import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { Link } from '@/components/ui/link'
import { StatusMark } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import { groupQueries } from '@/lib/client/queries/group-queries'
import { topicQueries } from '@/lib/client/queries/topic-queries'

interface Thing {
  kind: 'topic' | 'group'
  name: string
}

/** What the address asks for, in words. Next tells a "not found" page nothing but the address. */
function useThing(): Thing | null {
  const { topic } = useParams<{ topic?: string }>()
  const id = useSearchParams().get('id')
  if (topic !== undefined) return { kind: 'topic', name: decodeURIComponent(topic) }
  return id === null ? null : { kind: 'group', name: id }
}

const ASK_AGAIN_MS = 3_000
/** Whoever waits for something to be created waits a minute or two; a forgotten tab does not ask for ever. */
const TIMES_ASKED = 40

/** Opens the page anew once the thing is there: brokers learn of a topic one after another, a group begins with its first commit. */
function useOpensOnceThere(cluster: string, thing: Thing | null): void {
  const name = thing?.name ?? ''
  const asking = {
    staleTime: 0,
    refetchInterval: ({ state }: { state: { errorUpdateCount: number } }) =>
      state.errorUpdateCount < TIMES_ASKED ? ASK_AGAIN_MS : (false as const),
  }
  const topic = useQuery({
    ...topicQueries.detail(cluster, name),
    ...asking,
    enabled: thing?.kind === 'topic',
  })
  const group = useQuery({
    ...groupQueries.detail(cluster, name),
    ...asking,
    enabled: thing?.kind === 'group',
  })
  const isThere = topic.isSuccess || group.isSuccess
  useEffect(() => {
    if (isThere) window.location.reload()
  }, [isThere])
}

/** The page of a topic or a group that the cluster does not have, or that Milena may not see. */
export function ThingNotFound() {
  const thing = useThing()
  const cluster = decodeURIComponent(useParams<{ cluster: string }>().cluster)
  useOpensOnceThere(cluster, thing)
  return (
    <div role="alert" className="border-s-3 border-warning bg-warning-soft px-4 py-3">
      <h1 className="flex items-center gap-2 font-semibold">
        <StatusMark level="warning" />
        {thing ? (
          <span className="min-w-0 break-words">
            There is no {thing.kind} <span className="mono">{thing.name}</span> here.
          </span>
        ) : (
          'There is no such page.'
        )}
      </h1>
      <p className="mt-1 max-w-[80ch] text-ink-soft">
        Kafka was asked just now. It may have been deleted, be named differently, or not be visible
        to the Kafka user that Milena connects as. Looking for it has not created it.
        {thing && ' If it is created now, it appears here by itself.'}
      </p>
      {thing && (
        <Link href={paths[`${thing.kind}s`](cluster)} className="link mt-2 inline-block">
          All {thing.kind}s
        </Link>
      )}
    </div>
  )
}
