'use client'

import { useParams, useSearchParams } from 'next/navigation'
import { StatusMark } from '@/components/ui/status'

/** What the address asks for, in words. Next tells a "not found" page nothing but the address. */
function useThing(): { kind: string; name: string } | null {
  const { topic } = useParams<{ topic?: string }>()
  const id = useSearchParams().get('id')
  if (topic !== undefined) return { kind: 'topic', name: decodeURIComponent(topic) }
  return id === null ? null : { kind: 'group', name: id }
}

/** The page of a topic or a group that the cluster does not have, or that Milena may not see. */
export function ThingNotFound() {
  const thing = useThing()
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
      </p>
    </div>
  )
}
