import type { ConfigChange } from '@/lib/contract/configs'
import type { CreateTopic } from '@/lib/contract/topics'
import { jsString, shellCommand, shellQuote } from './quote'

/** One way to say at a terminal what the screen shows or does. */
export interface TopicCommand {
  tool: string
  text: string
}

/** What a kafkajs program does around its one call. */
function withAdmin(call: string): string {
  return `const admin = kafka.admin()\nawait admin.connect()\n${call}\nawait admin.disconnect()`
}

/** `bootstrap` is a word of the shell, quoted already. */
function topicsTool(bootstrap: string, ...parts: (string | readonly string[])[]): TopicCommand {
  return {
    tool: 'kafka-topics.sh',
    text: shellCommand('kafka-topics.sh', `--bootstrap-server ${bootstrap}`, ...parts),
  }
}

function configsTool(bootstrap: string, ...parts: (string | readonly string[])[]): TopicCommand {
  return {
    tool: 'kafka-configs.sh',
    text: shellCommand('kafka-configs.sh', `--bootstrap-server ${bootstrap}`, ...parts),
  }
}

/** All topics. */
export function listTopicsCommands(bootstrap: string): TopicCommand[] {
  return [
    topicsTool(bootstrap, '--describe'),
    { tool: 'kcat', text: `kcat -b ${bootstrap} -L` },
    { tool: 'kafkajs', text: withAdmin('console.log(await admin.fetchTopicMetadata())') },
  ]
}

/** One topic with its partitions and settings. */
export function describeTopicCommands(bootstrap: string, topic: string): TopicCommand[] {
  return [
    topicsTool(bootstrap, '--describe', ['--topic', topic]),
    configsTool(bootstrap, '--describe --all', ['--topic', topic]),
    { tool: 'kcat', text: `kcat -b ${bootstrap} -L -t ${shellQuote(topic)}` },
    {
      tool: 'kafkajs',
      text: withAdmin(
        `console.log(await admin.fetchTopicMetadata({ topics: [${jsString(topic)}] }))`,
      ),
    },
  ]
}

/** What creates a topic; what is `null` is left to the broker's default. */
export function createTopicCommands(bootstrap: string, topic: CreateTopic): TopicCommand[] {
  const { name, partitionCount, replicationFactor, configs } = topic
  const options: string[][] = [['--topic', name]]
  if (partitionCount !== null) options.push(['--partitions', String(partitionCount)])
  if (replicationFactor !== null) options.push(['--replication-factor', String(replicationFactor)])
  for (const config of configs) options.push(['--config', `${config.name}=${config.value}`])
  const entries = configs.map(
    (config) => `{ name: ${jsString(config.name)}, value: ${jsString(config.value)} }`,
  )
  const fields = [
    `topic: ${jsString(name)}`,
    partitionCount !== null && `numPartitions: ${partitionCount}`,
    replicationFactor !== null && `replicationFactor: ${replicationFactor}`,
    entries.length > 0 && `configEntries: [${entries.join(', ')}]`,
  ].filter((field) => field !== false)
  return [
    topicsTool(bootstrap, '--create', ...options),
    {
      tool: 'kafkajs',
      text: withAdmin(`await admin.createTopics({ topics: [{ ${fields.join(', ')} }] })`),
    },
  ]
}

/** What deletes a topic for good. */
export function deleteTopicCommands(bootstrap: string, topic: string): TopicCommand[] {
  return [
    topicsTool(bootstrap, '--delete', ['--topic', topic]),
    {
      tool: 'kafkajs',
      text: withAdmin(`await admin.deleteTopics({ topics: [${jsString(topic)}] })`),
    },
  ]
}

/** The tool takes a comma for the next setting, unless the value stands in brackets. */
function assignment(name: string, value: string): string {
  return `${name}=${value.includes(',') ? `[${value}]` : value}`
}

/** What changes settings of a topic. kafkajs has no twin here: its `alterConfigs` takes away every setting that it is not told of. */
export function changeConfigCommands(
  bootstrap: string,
  topic: string,
  changes: readonly ConfigChange[],
): TopicCommand[] {
  const added = changes.flatMap(({ name, value }) =>
    value === null ? [] : [assignment(name, value)],
  )
  const removed = changes.flatMap(({ name, value }) => (value === null ? [name] : []))
  const parts: (string | string[])[] = ['--alter', ['--topic', topic]]
  if (added.length > 0) parts.push(['--add-config', added.join(',')])
  if (removed.length > 0) parts.push(['--delete-config', removed.join(',')])
  return [configsTool(bootstrap, ...parts)]
}
