import 'server-only'
import { createHash } from 'node:crypto'
import type { DeleteTopicOutcome, TopicLoss } from '@/lib/contract/topics'
import type { Failure } from '@/lib/domain/failure'
import type { Topic } from '@/lib/domain/topics/topic'
import { topicLossWarnings } from '@/lib/domain/topics/topic-loss-warnings'
import {
  type ChangeServices,
  changeServices,
  exclusively,
  readOnlySentence,
  requiredEtag,
} from '@/lib/server/changes/change-services'
import { makeChange, type Sight } from '@/lib/server/changes/make-change'
import { untilSeen } from '@/lib/server/changes/until-seen'
import { deadline } from '@/lib/server/deadline'
import { problemOfFailure, withoutTopic } from '@/lib/server/http/kafka-problem'
import { ProblemError } from '@/lib/server/http/problem-error'
import type { ClusterMonitor } from '@/lib/server/live/cluster-monitor'
import { presentInt64 } from '@/lib/server/present-failures'
import { countMessages } from '@/lib/server/topics/count-messages'
import { presentTopicGroup, presentTopicSummary } from '@/lib/server/topics/present'
import { readTopic, refuseInternal } from '@/lib/server/topics/read-topic'

interface Body {
  topic: string
  dryRun: boolean
  etag?: string | undefined
}

const READ_DEADLINE_MS = 10_000

/**
 * Says what is lost with a topic (`dryRun`), or deletes it for good: the very topic that was shown, never one that was created
 * since under its name. Throws `not-found`, `plan-outdated`, `invalid-request` for a topic of Kafka itself, `refused-by-policy`,
 * `read-only-cluster`, `audit-unavailable`, `outcome-unknown`, Kafka problems.
 */
export function deleteTopic(
  clusterId: string,
  body: Body,
  requestId: string,
): Promise<DeleteTopicOutcome> {
  return planOrDeleteTopic(changeServices(clusterId), body, requestId)
}

/** The same with everything it needs passed in. */
export async function planOrDeleteTopic(
  services: ChangeServices,
  body: Body,
  requestId: string,
): Promise<DeleteTopicOutcome> {
  const { monitor } = services
  if (body.dryRun) {
    const { topic, loss } = await readLoss(monitor, body.topic)
    const readOnly = readOnlySentence(monitor)
    const warnings = [...(readOnly === null ? [] : [readOnly]), ...loss.warnings]
    return { outcome: 'planned', loss: { ...loss, warnings }, etag: etagOf(topic) }
  }
  return exclusively(services, `topic ${body.topic}`, async () => {
    const etag = requiredEtag(body.etag)
    const { topic, loss } = await readLoss(monitor, body.topic)
    if (etagOf(topic) !== etag) {
      const detail = `“${topic.name}” is not the topic that was shown: it was created anew, or has other partitions.`
      throw new ProblemError('plan-outdated', detail)
    }
    return erase(services, topic, loss, requestId)
  })
}

async function erase(
  services: ChangeServices,
  topic: Topic,
  loss: TopicLoss,
  requestId: string,
): Promise<DeleteTopicOutcome> {
  const { monitor } = services
  const { name, topicId, partitions } = topic
  const { messageEstimate } = loss
  const receipt = await makeChange(services, {
    intent: {
      requestId,
      action: 'delete-topic',
      subject: { topic: name, topicId },
      before: { partitionCount: partitions.length, messageEstimate },
    },
    unseen: 'the topic is still there',
    apply: () => monitor.kafka.deleteTopic({ name, topicId }),
    look: () => lookForGone(monitor, topic),
    refusal: (failure) => deletionProblem(failure, name),
  })
  const { verified, appliedAt, auditId, warnings } = receipt
  return { outcome: 'applied', loss: { ...loss, warnings }, verified, appliedAt, auditId }
}

async function readLoss(
  monitor: ClusterMonitor,
  name: string,
): Promise<{ topic: Topic; loss: TopicLoss }> {
  const options = { signal: deadline(READ_DEADLINE_MS) }
  const topic = await readTopic(monitor.kafka, name, options)
  refuseInternal(topic, 'delete it')
  const messageCount = await countMessages(monitor.kafka, topic, options)
  const snapshot = monitor.snapshot()
  const { sizeBytes, messagesPerSecond } = presentTopicSummary(snapshot, topic)
  const groups = (snapshot.groupsByTopic.get(name) ?? [])
    .flatMap((id) => snapshot.groups?.get(id) ?? [])
    .map((group) => presentTopicGroup(group, name))
    .map(({ id, state, memberCount, lag }) => ({ id, state, memberCount, lag }))
    .sort((a, b) => (b.memberCount ?? 0) - (a.memberCount ?? 0))
  const liveGroups = groups.filter((each) => (each.memberCount ?? 0) > 0).map(({ id }) => id)
  return {
    topic,
    loss: {
      topic: name,
      partitionCount: topic.partitions.length,
      messageEstimate: presentInt64(messageCount),
      sizeBytes,
      messagesPerSecond,
      groups,
      warnings: topicLossWarnings({ name, messagesPerSecond, liveGroups }),
    },
  }
}

/** Names the very topic: one created anew has another id. Before Kafka 2.8 there are no ids, and the partitions have to do. */
function etagOf({ name, topicId, partitions }: Topic): string {
  const facts = { name, topicId, partitionCount: partitions.length }
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}

async function lookForGone({ kafka }: ClusterMonitor, { name, topicId }: Topic): Promise<Sight> {
  const seen = await untilSeen(
    async (signal) => {
      const { topics } = await kafka.describeTopics([name], { signal })
      const [refused] = topics.failures
      if (refused && refused.error !== 'UNKNOWN_TOPIC_OR_PARTITION') throw new Error(refused.error)
      return topics.items.find((each) => each.topicId === topicId) ?? 'gone'
    },
    (found) => found === 'gone',
  )
  if (seen === null) return { reached: null, after: null }
  const isGone = seen === 'gone'
  return { reached: isGone, after: { topicId: isGone ? null : topicId } }
}

function deletionProblem(failure: Failure, name: string): ProblemError {
  const { error, message, retriable } = failure
  const kafka = { error, message, retriable }
  switch (error) {
    case 'UNKNOWN_TOPIC_ID':
    case 'UNKNOWN_TOPIC_OR_PARTITION': {
      const detail = `The “${name}” that was shown is gone: somebody else has deleted it in the meantime.`
      return new ProblemError('plan-outdated', detail, { kafka })
    }
    case 'TOPIC_DELETION_DISABLED':
      return problemOfFailure(withoutTopic(failure), {
        fix: 'Set delete.topic.enable=true on the brokers, where topics may be deleted at all.',
      })
    default:
      return problemOfFailure(withoutTopic(failure))
  }
}
