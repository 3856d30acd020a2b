'use client'

import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { applyLiveEvent } from './apply-live-event'
import { liveConnection } from './live-connection'
import { idleState, type LiveState } from './live-state'

const watch = (watcher: () => void) => liveConnection().watch(watcher)

/** How the live stream of this tab is, without asking it for anything. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    watch,
    () => liveConnection().state,
    () => idleState,
  )
}

/** Whether the reader has frozen the screen, and the switch for it. */
export function useLivePause(): [boolean, (paused: boolean) => void] {
  const paused = useSyncExternalStore(
    watch,
    () => liveConnection().paused,
    () => false,
  )
  return [paused, (next) => liveConnection().setPaused(next)]
}

/** Since when the screen is frozen, in milliseconds since 1970; `null` while it is not. */
export function useLivePausedAt(): number | null {
  return useSyncExternalStore(
    watch,
    () => liveConnection().pausedAtMs,
    () => null,
  )
}

/** What was collected while the screen was frozen is missing in these histories: they are asked for when the freeze ends. */
export function useCatchUpAfterPause(histories: QueryKey): void {
  const queryClient = useQueryClient()
  const [paused] = useLivePause()
  const wasPaused = useRef(paused)
  useEffect(() => {
    if (wasPaused.current && !paused) {
      void queryClient.invalidateQueries({ queryKey: histories })
    }
    wasPaused.current = paused
  }, [queryClient, histories, paused])
}

export interface FollowedState extends LiveState {
  paused: boolean
}

/**
 * Follows a channel of the live stream while the component is on screen: its events replace the answer of the query of the same
 * thing. Gives how the stream is, for the view to say how old its data are.
 */
export function useLive(channel: string): FollowedState {
  const queryClient = useQueryClient()
  useEffect(
    () => liveConnection().subscribe(channel, (event) => applyLiveEvent(queryClient, event)),
    [channel, queryClient],
  )
  const state = useLiveState()
  const [paused] = useLivePause()
  return { ...state, paused }
}

/** How often to ask instead while the stream is not there. */
const POLL_MS = 5_000

/** What a query that the stream feeds does meanwhile: nothing while it flows or the screen is frozen, else ask every few seconds. */
export function pollWithout({ status, paused }: FollowedState): number | false {
  return status === 'live' || paused ? false : POLL_MS
}
