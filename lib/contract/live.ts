import { z } from 'zod'
import { ClusterOverview } from './clusters'
import { GroupDetail, GroupSummary } from './groups'
import { TopicDetail, TopicSummary } from './topics'
import { listOf } from './values'

/**
 * A thing of one cluster that a page wants to be told of, as `cluster/kind` or `cluster/kind/id`, the id percent-encoded:
 * `local/topics`, `local/group/payments-workers`. Each event carries the whole current value in the shape of the GET of the
 * same thing, so a lost event costs nothing: the next one says it all.
 */
export const channelKinds = ['overview', 'topics', 'topic', 'groups', 'group'] as const
export type ChannelKind = (typeof channelKinds)[number]

export const Channel = z
  .string()
  // A group id may have 32,767 bytes; Node.js takes no more than this of a whole request's head.
  .max(16_384)
  .regex(
    /^[a-z0-9][a-z0-9-]*\/(overview|topics|groups|topic\/.+|group\/.+)$/,
    'a channel is cluster/overview, cluster/topics, cluster/groups, cluster/topic/NAME or cluster/group/ID',
  )

/** Frames of the live stream: the `event:` of each is its kind, the `data:` its JSON. A last frame `bye` says that the server stops. */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('overview'), channel: z.string(), data: ClusterOverview }),
  z.object({ kind: z.literal('topics'), channel: z.string(), data: listOf(TopicSummary) }),
  z.object({ kind: z.literal('topic'), channel: z.string(), data: TopicDetail }),
  z.object({ kind: z.literal('groups'), channel: z.string(), data: listOf(GroupSummary) }),
  z.object({ kind: z.literal('group'), channel: z.string(), data: GroupDetail }),
  /** The thing is gone (a deleted topic, an expired group) or cannot be read; the stream goes on. */
  z.object({ kind: z.literal('missing'), channel: z.string(), message: z.string() }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
