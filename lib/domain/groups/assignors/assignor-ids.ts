/** Kafka's own words, and `range` of the coordinator apart from `range` of a member. Alone here, so that to name one brings none along. */
export const assignorIds = [
  'range',
  'roundrobin',
  'sticky',
  'cooperative-sticky',
  'uniform',
  'consumer-range',
] as const
export type AssignorId = (typeof assignorIds)[number]
