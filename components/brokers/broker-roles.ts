import type { ClusterBroker, Quorum } from '@/lib/contract/clusters'

export interface BrokerRole {
  word: string
  meaning: string
}

/** What a broker is beside a broker: the controller, a voter of the quorum. */
export function brokerRoles(broker: ClusterBroker, quorum: Quorum | null): BrokerRole[] {
  const roles: BrokerRole[] = []
  if (broker.isController) {
    roles.push({ word: 'controller', meaning: 'It elects leaders and changes topics.' })
  }
  const voter = quorum?.voters.find(({ id }) => id === broker.id)
  if (!voter) return roles
  if (voter.id === quorum?.leaderId) {
    roles.push({ word: 'quorum leader', meaning: 'It writes the log of the cluster’s metadata.' })
  } else {
    const behind = voter.lag !== null && voter.lag !== '0' ? `, ${voter.lag} behind` : ''
    roles.push({
      word: `voter${behind}`,
      meaning: 'It keeps the log of the cluster’s metadata and votes for its leader.',
    })
  }
  return roles
}
