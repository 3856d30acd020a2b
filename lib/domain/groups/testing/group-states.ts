import type { AssignedMember, GroupState } from '@/lib/domain/groups/rebalance-state'

/** A member with partitions of `orders`. */
export function memberOf(name: string, partitions: readonly number[]): AssignedMember {
  return {
    memberId: name,
    instanceId: null,
    clientId: `client-${name}`,
    clientHost: '/10.0.0.1',
    subscribed: ['orders'],
    partitions: partitions.map((partition) => ({ topic: 'orders', partition })),
    keptSome: false,
  }
}

/** A classic group as it stood after the rebalance of that number, in that second. */
export function groupState(
  epoch: number,
  members: readonly AssignedMember[],
  facts: Partial<GroupState> = {},
): GroupState {
  return {
    type: 'classic',
    source: 'log',
    epoch,
    atMs: epoch * 1_000,
    beganMs: null,
    beganBefore: false,
    settledMs: epoch * 1_000,
    assignor: 'range',
    topicsHash: null,
    members,
    follows: true,
    found: false,
    ...facts,
  }
}
