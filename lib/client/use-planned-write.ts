'use client'

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { answerToChange } from './api-error'

interface WriteOutcome {
  outcome: 'planned' | 'applied'
}

type Planned<Outcome> = Extract<Outcome, { outcome: 'planned' }>
type Applied<Outcome> = Extract<Outcome, { outcome: 'applied' }>

function plannedOf<Outcome extends WriteOutcome>(
  outcome: Outcome | undefined,
): Planned<Outcome> | null {
  const isPlanned = (each: Outcome): each is Planned<Outcome> => each.outcome === 'planned'
  return outcome && isPlanned(outcome) ? outcome : null
}

function appliedOf<Outcome extends WriteOutcome>(
  outcome: Outcome | undefined,
): Applied<Outcome> | null {
  const isApplied = (each: Outcome): each is Applied<Outcome> => each.outcome === 'applied'
  return outcome && isApplied(outcome) ? outcome : null
}

/**
 * A change on its way: what it would do is asked for and shown, and then that is applied or nothing at all. Any edit takes the preview
 * back, until it is applied: from then on only its answer ends it. `send` makes the request: with `planned` null it is a dry run, otherwise it applies that plan.
 */
export function usePlannedWrite<Request, Outcome extends WriteOutcome>({
  send,
  onApplied,
  onSettled,
}: {
  send: (request: Request, planned: Planned<Outcome> | null) => Promise<Outcome>
  /** Told with what Kafka has done, verified or not. */
  onApplied?: (applied: Applied<Outcome>) => void
  /** Told when the application has an answer or none: what is shown of the thing may be another now. */
  onSettled?: () => void
}) {
  const [request, setRequest] = useState<Request | null>(null)
  const plan = useMutation({ mutationFn: (wanted: Request) => send(wanted, null) })
  const apply = useMutation({
    mutationFn: (step: { wanted: Request; planned: Planned<Outcome> }) =>
      answerToChange(send(step.wanted, step.planned)),
    onSuccess: (outcome) => {
      const done = appliedOf(outcome)
      if (done) onApplied?.(done)
    },
    onSettled: () => onSettled?.(),
  })
  const planned = plannedOf(plan.data)
  const preview = (wanted: Request) => {
    if (apply.isPending) return
    apply.reset()
    setRequest(wanted)
    plan.mutate(wanted)
  }
  return {
    request,
    planned,
    applied: appliedOf(apply.data),
    planning: plan.isPending,
    applying: apply.isPending,
    error: apply.error ?? plan.error,
    preview,
    previewAgain: () => {
      if (request !== null) preview(request)
    },
    apply: () => {
      if (request !== null && planned !== null && !apply.isPending) {
        apply.mutate({ wanted: request, planned })
      }
    },
    takeBack: () => {
      if (apply.isPending) return
      setRequest(null)
      plan.reset()
      apply.reset()
    },
  }
}
