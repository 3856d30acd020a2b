/** A broker as the cluster's metadata names it. Being named does not mean that it answers. */
export interface Broker {
  id: number
  host: string
  port: number
  rack: string | null
}

/** Who is in the cluster, as one broker tells it. `controllerId` is `null` while none is elected. */
export interface ClusterDescription {
  clusterId: string | null
  controllerId: number | null
  brokers: Broker[]
}
