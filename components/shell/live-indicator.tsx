'use client'

import clsx from 'clsx'
import { Pause, Play } from 'lucide-react'
import { Tooltip } from '@/components/ui/tooltip'
import { useNow } from '@/components/ui/use-now'
import type { LiveState } from '@/lib/client/live/live-state'
import { useLivePause, useLivePausedAt, useLiveState } from '@/lib/client/live/use-live'
import { formatDuration } from '@/lib/format/durations'

type Flow = 'live' | 'paused' | 'lost' | 'connecting'

function flowOf(state: LiveState, paused: boolean): Flow {
  if (paused) return 'paused'
  if (state.status === 'live') return 'live'
  return state.status === 'reconnecting' ? 'lost' : 'connecting'
}

/** What a screen reader is told, only when it changes. The figures beside it run on without a word. */
const SPOKEN: Record<Flow, string> = {
  live: 'Live updates are on',
  paused: 'Live updates are paused',
  lost: 'The connection to Milena is lost; trying again',
  connecting: 'Connecting for live updates',
}

/** A filled dot flows, a ring waits, a square is broken. */
const DOTS: Record<Flow, string> = {
  live: 'rounded-full bg-ok',
  paused: 'rounded-full border-2 border-warning',
  lost: 'bg-critical',
  connecting: 'rounded-full border border-line-strong',
}

/** Whole seconds, so that the first of them reads `0 s`. */
function formatWholeSeconds(ms: number): string {
  return ms < 1_000 ? '0 s' : formatDuration(ms)
}

function secondsLeft(retryAtMs: number | null, nowMs: number): number {
  return Math.max(0, Math.ceil(((retryAtMs ?? nowMs) - nowMs) / 1_000))
}

function Words({
  flow,
  state,
  pausedAtMs,
}: {
  flow: Flow
  state: LiveState
  pausedAtMs: number | null
}) {
  const nowMs = useNow()
  if (flow === 'live') return <span className="max-lg:sr-only">live</span>
  if (flow === 'connecting') return <span className="max-lg:sr-only">connecting</span>
  if (flow === 'paused') {
    const forMs = nowMs === null || pausedAtMs === null ? 0 : nowMs - pausedAtMs
    return (
      <span className="font-medium text-warning max-[23rem]:hidden">
        <span className="max-lg:hidden">paused </span>
        <span className="tabular-nums">{formatWholeSeconds(forMs)}</span>
      </span>
    )
  }
  const left = nowMs === null ? 0 : secondsLeft(state.retryAtMs, nowMs)
  return (
    <span className="font-medium text-critical">
      <span className="max-lg:hidden">connection lost, </span>
      <span className="max-sm:hidden">{left > 0 ? 'retry in ' : 'retrying'}</span>
      {left > 0 && `${left} s`}
    </span>
  )
}

/** How the live stream is, and the switch that freezes the screen. The collection goes on behind it. */
export function LiveIndicator() {
  const state = useLiveState()
  const [paused, setPaused] = useLivePause()
  const pausedAtMs = useLivePausedAt()
  const flow = flowOf(state, paused)
  const Icon = paused ? Play : Pause
  const action = paused ? 'Resume live updates' : 'Pause live updates'
  return (
    <div
      className={clsx(
        'flex shrink-0 items-center gap-1.5 rounded-md ps-2 text-xs whitespace-nowrap text-ink-soft',
        flow === 'paused' && 'bg-warning-soft',
        flow === 'lost' && 'bg-critical-soft',
      )}
    >
      <span aria-hidden="true" className={clsx('size-2 shrink-0', DOTS[flow])} />
      <span aria-hidden="true">
        <Words flow={flow} state={state} pausedAtMs={pausedAtMs} />
      </span>
      <span role="status" className="sr-only">
        {SPOKEN[flow]}
      </span>
      <Tooltip text={`${action} (space)`}>
        <button
          type="button"
          aria-label={action}
          className="grid size-8 place-items-center rounded-md hover:bg-sunken hover:text-ink"
          onClick={() => setPaused(!paused)}
        >
          <Icon aria-hidden="true" className="size-3.5" />
        </button>
      </Tooltip>
    </div>
  )
}
