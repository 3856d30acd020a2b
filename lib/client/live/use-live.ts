'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
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

/**
 * Follows a channel of the live stream while the component is on screen: its events replace the answer of the query of the same
 * thing. Gives how the stream is, for the view to say how old its data are.
 */
export function useLive(channel: string): LiveState {
  const queryClient = useQueryClient()
  useEffect(
    () => liveConnection().subscribe(channel, (event) => applyLiveEvent(queryClient, event)),
    [channel, queryClient],
  )
  return useLiveState()
}

/** How often to ask instead while the stream is not there. */
const POLL_MS = 5_000

/** What a query that the stream feeds does meanwhile: nothing while it flows, ask every few seconds while it does not. */
export function pollWithout(state: LiveState): number | false {
  return state.status === 'live' ? false : POLL_MS
}
