import { Button } from '@/components/ui/button'
import { Command } from '@/components/ui/command'
import { EmptyState } from '@/components/ui/empty-state'
import { createTopicCommands } from '@/lib/client/commands/topics'

const FIRST_TOPIC = { name: 'orders', partitionCount: 6, replicationFactor: 3, configs: [] }

/** First steps on a cluster without topics. */
export function NoTopics({ onCreate }: { onCreate: (() => void) | null }) {
  const [create] = createTopicCommands('"$BOOTSTRAP"', FIRST_TOPIC)
  return (
    <EmptyState title="This cluster has no topics yet.">
      <p>
        A topic is a folder of messages, split into partitions. It is created by name, or, where the
        brokers allow it, by the first producer that writes to it.
      </p>
      <ol className="list-decimal space-y-1 ps-5">
        <li>Create a topic: here, or with the command below.</li>
        <li>Write a message to it, from its page or with kcat.</li>
        <li>Read it with a consumer; its group appears under Groups with its lag.</li>
      </ol>
      {onCreate && (
        <Button kind="primary" onClick={onCreate}>
          Create the first topic
        </Button>
      )}
      {create && <Command text={create.text} />}
    </EmptyState>
  )
}
