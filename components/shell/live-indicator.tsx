'use client'

import clsx from 'clsx'
import { Pause, Play } from 'lucide-react'
import { useNow } from '@/components/ui/use-now'
import type { LiveState } from '@/lib/client/live/live-state'
import { useLivePause, useLiveState } from '@/lib/client/live/use-live'

function words(state: LiveState, paused: boolean, nowMs: number | null): string {
  if (paused) return 'paused'
  if (state.status === 'live') return 'live'
  if (state.status !== 'reconnecting') return 'connecting'
  const left = Math.ceil(((state.retryAtMs ?? 0) - (nowMs ?? 0)) / 1_000)
  return left > 0 && nowMs !== null ? `lost, retry in ${left} s` : 'reconnecting'
}

/** A filled dot flows, a ring waits, a square is broken. */
function Dot({ state, paused }: { state: LiveState; paused: boolean }) {
  const broken = state.status === 'reconnecting'
  const flows = state.status === 'live' && !paused
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'size-2',
        broken ? 'bg-critical' : 'rounded-full border',
        flows && 'border-ok bg-ok',
        !broken && !flows && 'border-line-strong',
      )}
    />
  )
}

/** How the live stream is, and the switch that freezes the screen. */
export function LiveIndicator() {
  const state = useLiveState()
  const [paused, setPaused] = useLivePause()
  const nowMs = useNow()
  const Icon = paused ? Play : Pause
  const action = paused ? 'Go on with live updates' : 'Pause live updates'
  return (
    <div className="flex items-center gap-1 text-xs whitespace-nowrap text-ink-soft">
      <Dot state={state} paused={paused} />
      <span role="status">{words(state, paused, nowMs)}</span>
      <button
        type="button"
        aria-label={action}
        title={action}
        aria-pressed={paused}
        className="grid size-8 place-items-center rounded-md hover:bg-sunken hover:text-ink"
        onClick={() => setPaused(!paused)}
      >
        <Icon aria-hidden="true" className="size-3.5" />
      </button>
    </div>
  )
}
