import 'server-only'
import type { LiveEvent } from '@/lib/contract/live'
import { describeCluster } from '@/lib/server/clusters/describe-cluster'
import { describeGroup } from '@/lib/server/groups/describe-group'
import { listGroups } from '@/lib/server/groups/list-groups'
import { isProblemError } from '@/lib/server/http/problem-error'
import type { ParsedChannel } from '@/lib/server/live/channel'
import { describeTopic } from '@/lib/server/topics/describe-topic'
import { listTopics } from '@/lib/server/topics/list-topics'

/** What a channel carries now: exactly what the GET of the same thing answers, or why that has nothing. */
export function renderChannel(parsed: ParsedChannel): LiveEvent {
  try {
    return currentValue(parsed)
  } catch (error) {
    if (!isProblemError(error)) throw error
    return { kind: 'missing', channel: parsed.channel, message: error.message }
  }
}

function currentValue({ channel, clusterId, kind, id }: ParsedChannel): LiveEvent {
  switch (kind) {
    case 'overview':
      return { kind, channel, data: describeCluster(clusterId) }
    case 'topics':
      return { kind, channel, data: listTopics(clusterId) }
    case 'groups':
      return { kind, channel, data: listGroups(clusterId) }
    case 'topic':
      return { kind, channel, data: describeTopic(clusterId, id ?? '') }
    case 'group':
      return { kind, channel, data: describeGroup(clusterId, id ?? '') }
  }
}
