'use client'

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { messageQueries, produce } from '@/lib/client/queries/message-queries'
import type { ProduceOutcome } from '@/lib/contract/messages'
import { type Draft, keepDraft, readDraft } from './produce-drafts'
import { type DraftErrors, type ProduceRequest, requestOf } from './produce-request'

export type Planned = Extract<ProduceOutcome, { outcome: 'planned' }>
export type Produced = Extract<ProduceOutcome, { outcome: 'applied' }>

/** The server is asked where a message would go once typing rests for so long. */
const REST_MS = 350

function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}

const NO_ERRORS: DraftErrors = {}

/** A message being written: what is typed, where it would go, and sending it. */
export function useProduce(cluster: string, topic: string, onProduced: () => void) {
  const [draft, setDraft] = useState(() => readDraft(cluster, topic))
  const checked = requestOf(draft)
  const request = 'request' in checked ? checked.request : null
  // The request as text: a new one only where something in it is another.
  const rested = useRested(JSON.stringify(request))
  const plan = useQuery({
    ...messageQueries.plan(cluster, topic, rested),
    enabled: rested !== 'null',
    placeholderData: keepPreviousData,
    retry: false,
  })
  const send = useMutation({
    mutationFn: (wanted: ProduceRequest) => produce(cluster, topic, { ...wanted, dryRun: false }),
    onSuccess: onProduced,
  })
  const change = (changed: Partial<Draft>) => {
    const next = { ...draft, ...changed }
    setDraft(next)
    keepDraft(cluster, topic, next)
    if (send.isError) send.reset()
  }
  const planned = plan.data?.outcome === 'planned' ? plan.data : null
  return {
    draft,
    change,
    errors: 'errors' in checked ? checked.errors : NO_ERRORS,
    request,
    /** Where it would go; of the message before while the new one is being asked for. */
    planned: request === null ? null : planned,
    planIsOld: plan.isPlaceholderData || rested !== JSON.stringify(request),
    planError: request === null ? null : plan.error,
    sending: send.isPending,
    sendError: send.error,
    produced: send.data?.outcome === 'applied' ? send.data : null,
    send: () => request && !send.isPending && send.mutate(request),
    writeAnother: () => send.reset(),
  }
}
