import { z } from 'zod'
import { ClusterChange } from './clusters'
import { endpoint } from './endpoint'
import { clusterParams, GroupId, Instant } from './values'

export const ChangeList = z.object({
  /** The latest first. */
  items: z.array(ClusterChange),
  /** What is older is not kept; `null` where all that was ever seen or made is still there. */
  keptSince: Instant.nullable(),
})
export type ChangeList = z.infer<typeof ChangeList>

export const listChanges = endpoint({
  method: 'GET',
  path: '/api/v1/clusters/{cluster}/changes',
  summary: 'What changed in a cluster, as far back as it is kept',
  params: clusterParams,
  query: z.object({
    /** Only what concerns this group, the topics it reads, or the cluster as a whole. */
    group: GroupId.optional(),
  }),
  response: ChangeList,
})
