'use client'

import { CommandTwin } from '@/components/shell/command-twin'
import { describeTopicCommands, listTopicsCommands } from '@/lib/client/commands/topics'
import { useBootstrapWord } from '@/lib/client/commands/use-bootstrap-word'

export function TopicsCommands({ cluster }: { cluster: string }) {
  return <CommandTwin commands={listTopicsCommands(useBootstrapWord(cluster))} />
}

export function TopicCommands({ cluster, topic }: { cluster: string; topic: string }) {
  return <CommandTwin commands={describeTopicCommands(useBootstrapWord(cluster), topic)} />
}
