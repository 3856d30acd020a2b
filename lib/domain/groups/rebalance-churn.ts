import type { Rebalance } from './rebalance'
import type { AssignedMember } from './rebalance-state'

/** A client by its id and host: a process that is started anew under the same name stays the same. */
export interface ChurningClient {
  clientId: string
  clientHost: string | null
  joined: number
  left: number
}

/** Whether a group rebalances all the time, and by whose doing. */
export interface Churn {
  level: 'calm' | 'churning'
  /** Within the window; the second step of a cooperative one does not count. */
  rebalances: number
  /** The client that left and joined most, if it stands out. */
  client: ChurningClient | null
  /** How many clients joined or left. */
  clientCount: number
}

/** How far back is looked. */
export const CHURN_WINDOW_MS = 600_000
/** A deployment of a few members is done with fewer in ten minutes; a member that comes and goes makes more. */
export const CHURN_THRESHOLD = 5
/** A client that was started anew once has left once and joined once. */
const COMINGS_AND_GOINGS_MIN = 3

/** The verdict on the rebalances up to `nowMs`. */
export function churnOf(rebalances: readonly Rebalance[], nowMs: number): Churn {
  const counted = rebalances.filter(
    ({ state, difference }) =>
      state.atMs > nowMs - CHURN_WINDOW_MS && !difference?.causes.includes('handover'),
  )
  const clients = clientsOf(counted)
  return {
    level: counted.length >= CHURN_THRESHOLD ? 'churning' : 'calm',
    rebalances: counted.length,
    client: standingOut(clients),
    clientCount: clients.length,
  }
}

function clientsOf(rebalances: readonly Rebalance[]): ChurningClient[] {
  const clients = new Map<string, ChurningClient>()
  const count = (members: readonly AssignedMember[] | undefined, what: 'joined' | 'left') => {
    for (const { clientId, clientHost } of members ?? []) {
      if (clientId === null) continue
      const key = `${clientId}@${clientHost}`
      const client = clients.get(key) ?? { clientId, clientHost, joined: 0, left: 0 }
      client[what] += 1
      clients.set(key, client)
    }
  }
  for (const { difference } of rebalances) {
    count(difference?.joined, 'joined')
    count(difference?.left, 'left')
  }
  return [...clients.values()]
}

/** It comes and goes, and half of all the coming and going is its own. */
function standingOut(clients: readonly ChurningClient[]): ChurningClient | null {
  const timesOf = ({ joined, left }: ChurningClient) => joined + left
  const total = clients.reduce((sum, client) => sum + timesOf(client), 0)
  const most = clients.toSorted((a, b) => timesOf(b) - timesOf(a))[0]
  if (most === undefined || timesOf(most) < COMINGS_AND_GOINGS_MIN) return null
  return timesOf(most) * 2 >= total ? most : null
}
