import { type Assign, subscribeAlike } from './assignor'
import { type AssignorId, assignorIds } from './assignor-ids'
import { assignRanges } from './range'
import { assignRoundRobin } from './round-robin'
import { assignStickyAlike } from './sticky-alike'
import { assignStickyDiffering } from './sticky-differing'
import { assignUniformAlike } from './uniform-alike'
import { assignUniformDiffering } from './uniform-differing'

export interface Assignor {
  /** As Kafka calls it in its settings. */
  name: string
  protocol: 'classic' | 'consumer'
  /** Whether all stop reading for a rebalance, or only those partitions that change hands. */
  stops: 'everybody' | 'moved'
  assign: Assign
}

const assignSticky: Assign = (group) =>
  subscribeAlike(group.members) ? assignStickyAlike(group) : assignStickyDiffering(group)

const assignUniform: Assign = (group) =>
  subscribeAlike(group.members) ? assignUniformAlike(group) : assignUniformDiffering(group)

export const ASSIGNORS: Record<AssignorId, Assignor> = {
  range: { name: 'range', protocol: 'classic', stops: 'everybody', assign: assignRanges },
  roundrobin: {
    name: 'roundrobin',
    protocol: 'classic',
    stops: 'everybody',
    assign: assignRoundRobin,
  },
  sticky: { name: 'sticky', protocol: 'classic', stops: 'everybody', assign: assignSticky },
  'cooperative-sticky': {
    name: 'cooperative-sticky',
    protocol: 'classic',
    stops: 'moved',
    assign: assignSticky,
  },
  uniform: { name: 'uniform', protocol: 'consumer', stops: 'moved', assign: assignUniform },
  'consumer-range': { name: 'range', protocol: 'consumer', stops: 'moved', assign: assignRanges },
}

/** kafkajs calls it so, and deals out in the same way to members that subscribe alike. */
const DEALERS: ReadonlySet<string | null> = new Set(['RoundRobinAssigner'])

/** The assignor that a group uses by what its broker says; `null` for one that is not known here, and while there is none. */
export function assignorInUse(type: string, name: string | null): AssignorId | null {
  if (type === 'classic' && DEALERS.has(name)) return 'roundrobin'
  return (
    assignorIds.find((id) => ASSIGNORS[id].protocol === type && ASSIGNORS[id].name === name) ?? null
  )
}
