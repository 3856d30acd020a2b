'use client'

import { useEffect, useRef, useState } from 'react'
import { useToasts } from '@/components/ui/toast'
import type { ToastWords } from '@/components/ui/toast-queue'
import { problemOf } from '@/lib/client/api-error'
import type { Problem } from '@/lib/contract/problem'
import { combinePlans, type WholePlan } from './combine-plans'
import { reportSentence } from './report-words'
import { type JobPart, type JobPlan, type JobReport, planJob, runJob } from './run-job'

interface Planned {
  plans: JobPlan[]
  whole: WholePlan
}

type State =
  | { phase: 'draft'; problem: Problem | null }
  | { phase: 'planning'; planned: number }
  | { phase: 'planned'; planned: Planned }
  | { phase: 'writing'; planned: Planned; report: JobReport | null; stopping: boolean }
  | { phase: 'done'; report: JobReport }

const DRAFT: State = { phase: 'draft', problem: null }

export interface JobPace {
  /** Between two parts. */
  pauseMs: number
  /** Only so many parts are planned ahead: those of a sample. All of them unless given. */
  plannedParts?: number
}

const FULL_SPEED: JobPace = { pauseMs: 0 }

/** Said where the report cannot be shown any more. */
function toastOf({ notWritten, unknown, auditIds }: JobReport): Omit<ToastWords, 'title'> {
  const level = notWritten + unknown > 0 ? 'warning' : 'ok'
  const id = auditIds.at(-1)
  return id === undefined ? { level } : { level, detail: `Audit ${id}` }
}

/** Many messages on their way: planned, shown, written part by part, and told one by one. A new plan takes the old one's place. */
export function useMessageJob(onWritten: () => void) {
  const [state, setState] = useState<State>(DRAFT)
  const stopped = useRef(false)
  const partsOfPlan = useRef<readonly JobPart[]>([])
  const pace = useRef(FULL_SPEED)
  const isHere = useRef(true)
  const toasts = useToasts()
  // Leaving stops it between parts, as the button does.
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      stopped.current = true
    }
  }, [])

  const plan = async (
    parts: readonly JobPart[],
    { pauseMs, plannedParts }: JobPace = FULL_SPEED,
  ) => {
    partsOfPlan.current = parts
    pace.current = { pauseMs }
    setState({ phase: 'planning', planned: 0 })
    let planned = 0
    try {
      const plans = await planJob(parts.slice(0, plannedParts ?? parts.length), (count) => {
        planned += count
        if (partsOfPlan.current === parts) setState({ phase: 'planning', planned })
      })
      // Another plan may have been asked for since.
      if (partsOfPlan.current !== parts) return
      setState({ phase: 'planned', planned: { plans, whole: combinePlans(plans) } })
    } catch (error) {
      if (partsOfPlan.current === parts) setState({ phase: 'draft', problem: problemOf(error) })
    }
  }

  const write = async () => {
    if (state.phase !== 'planned') return
    const { planned } = state
    stopped.current = false
    setState({ phase: 'writing', planned, report: null, stopping: false })
    const report = await runJob({
      parts: partsOfPlan.current,
      plans: planned.plans,
      rest: () => new Promise((resolve) => setTimeout(resolve, pace.current.pauseMs)),
      isStopped: () => stopped.current,
      onProgress: (soFar) =>
        setState({ phase: 'writing', planned, report: soFar, stopping: stopped.current }),
    })
    onWritten()
    if (isHere.current) setState({ phase: 'done', report })
    else toasts.add({ ...toastOf(report), title: reportSentence(report) })
  }

  return {
    state,
    total: partsOfPlan.current.reduce((sum, { count }) => sum + count, 0),
    plan,
    write,
    stop: () => {
      stopped.current = true
      setState((now) => (now.phase === 'writing' ? { ...now, stopping: true } : now))
    },
    /** The plan is of something else by now. */
    takeBack: () => {
      partsOfPlan.current = []
      setState(DRAFT)
    },
  }
}

export type MessageJobState = ReturnType<typeof useMessageJob>
