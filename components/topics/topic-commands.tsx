'use client'

import { useQuery } from '@tanstack/react-query'
import { CommandTwin } from '@/components/shell/command-twin'
import { bootstrapWord } from '@/lib/client/commands/bootstrap'
import { describeTopicCommands, listTopicsCommands } from '@/lib/client/commands/topics'
import { clusterQueries } from '@/lib/client/queries/cluster-queries'

/** The address that a command begins with, as a word of the shell. */
export function useBootstrapWord(cluster: string): string {
  const { data } = useQuery(clusterQueries.overview(cluster))
  return bootstrapWord(data?.brokers ?? [])
}

export function TopicsCommands({ cluster }: { cluster: string }) {
  return <CommandTwin commands={listTopicsCommands(useBootstrapWord(cluster))} />
}

export function TopicCommands({ cluster, topic }: { cluster: string; topic: string }) {
  return <CommandTwin commands={describeTopicCommands(useBootstrapWord(cluster), topic)} />
}
