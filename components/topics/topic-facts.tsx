import { Term } from '@/components/shell/glossary-term'
import { ByteSize } from '@/components/ui/byte-size'
import { Unknown } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { Status } from '@/components/ui/status'
import type { TopicSummary } from '@/lib/contract/topics'
import { formatRetention } from '@/lib/format/durations'
import { formatRate } from '@/lib/format/rates'
import { partitionHealthWord } from '@/lib/format/state-words'
import { LastMessage } from './last-message'
import { MessageEstimate } from './message-estimate'
import { PartitionerFact } from './partitioner-fact'

const SETTING_UNKNOWN = 'the settings of this topic could not be read'

/** What matters of a topic at a glance, in one line that wraps. */
export function TopicFacts({ cluster, topic }: { cluster: string; topic: TopicSummary }) {
  return (
    <Facts>
      <Fact name="Replicas">
        <Status word={partitionHealthWord(topic.health)} />
      </Fact>
      <Fact name={<Term id="partition">Partitions</Term>}>
        <span className="mono">{topic.partitionCount}</span>
      </Fact>
      <Fact name={<Term id="replica">Replication factor</Term>}>
        <span className="mono">{topic.replicationFactor}</span>
      </Fact>
      <Fact name={<Term id="min-isr">Min in sync</Term>}>
        {topic.minInsyncReplicas === null ? (
          <Unknown why={SETTING_UNKNOWN} />
        ) : (
          <span className="mono">{topic.minInsyncReplicas}</span>
        )}
      </Fact>
      <Fact name="Cleanup" title="cleanup.policy">
        {topic.cleanupPolicy ?? <Unknown why={SETTING_UNKNOWN} />}
      </Fact>
      <Fact name={<Term id="retention">Retention</Term>}>
        {topic.retentionMs === null ? (
          <Unknown why={SETTING_UNKNOWN} />
        ) : (
          <span title={`retention.ms = ${topic.retentionMs}`}>
            {formatRetention(topic.retentionMs)}
          </span>
        )}
      </Fact>
      <Fact name="Messages">
        <MessageEstimate topic={topic} />
      </Fact>
      <Fact name="Size" title="Bytes on the disks of all replicas">
        <ByteSize bytes={topic.sizeBytes} why="the log directories of some broker are not known" />
      </Fact>
      <Fact name="In">
        {topic.messagesPerSecond === null ? (
          <Unknown why="known once two sweeps have read every partition" />
        ) : (
          <span className="mono">{formatRate(topic.messagesPerSecond)}</span>
        )}
      </Fact>
      <Fact name="Last message">
        <LastMessage topic={topic} />
      </Fact>
      <PartitionerFact cluster={cluster} topic={topic.name} />
    </Facts>
  )
}
