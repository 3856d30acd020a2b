import 'server-only'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import type { Runtime } from '@/lib/server/runtime'

/** What a reset needs of the running server. */
export type ResetServices = Pick<Runtime, 'audit' | 'plans' | 'locks'> & { monitor: ClusterMonitor }
