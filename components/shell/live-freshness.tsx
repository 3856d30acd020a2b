'use client'

import { Freshness } from '@/components/ui/freshness'
import { useLivePause, useLiveState } from '@/lib/client/live/use-live'

/** How old the data of a view are, given how the live stream is. */
export function LiveFreshness({ asOf }: { asOf: string | null }) {
  const state = useLiveState()
  const [paused] = useLivePause()
  return <Freshness asOf={asOf} paused={paused} reconnecting={state.status === 'reconnecting'} />
}
