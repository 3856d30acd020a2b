import { describe, expect, it } from 'vitest'
import {
  changeConfigCommands,
  createTopicCommands,
  deleteTopicCommands,
  describeTopicCommands,
  listTopicsCommands,
} from './topics'

/** One line, as it would be typed. */
const line = (text: string | undefined) => text?.replaceAll(' \\\n  ', ' ')
const textOf = (commands: { tool: string; text: string }[], tool: string) =>
  line(commands.find((command) => command.tool === tool)?.text)

describe('topic commands', () => {
  it('describe a topic with each tool', () => {
    const commands = describeTopicCommands('a:1,b:1', 'orders')
    expect(textOf(commands, 'kafka-topics.sh')).toBe(
      'kafka-topics.sh --bootstrap-server a:1,b:1 --describe --topic orders',
    )
    expect(textOf(commands, 'kcat')).toBe('kcat -b a:1,b:1 -L -t orders')
    expect(textOf(listTopicsCommands('"$BOOTSTRAP"'), 'kcat')).toBe('kcat -b "$BOOTSTRAP" -L')
  })

  it('create only what was asked for, and leave the rest to the broker', () => {
    const bare = { name: 'orders', partitionCount: null, replicationFactor: null, configs: [] }
    expect(textOf(createTopicCommands('a:1', bare), 'kafka-topics.sh')).toBe(
      'kafka-topics.sh --bootstrap-server a:1 --create --topic orders',
    )
    const full = {
      name: 'orders',
      partitionCount: 6,
      replicationFactor: 3,
      configs: [{ name: 'cleanup.policy', value: 'compact,delete' }],
    }
    expect(textOf(createTopicCommands('a:1', full), 'kafka-topics.sh')).toBe(
      'kafka-topics.sh --bootstrap-server a:1 --create --topic orders --partitions 6 --replication-factor 3 --config cleanup.policy=compact,delete',
    )
    expect(textOf(createTopicCommands('a:1', full), 'kafkajs')).toContain(
      "{ topic: 'orders', numPartitions: 6, replicationFactor: 3, configEntries: [{ name: 'cleanup.policy', value: 'compact,delete' }] }",
    )
  })

  it('change and take off settings, a list in the brackets that the tool wants', () => {
    const commands = changeConfigCommands('a:1', 'orders', [
      { name: 'retention.ms', value: '1000' },
      { name: 'cleanup.policy', value: 'compact,delete' },
      { name: 'segment.ms', value: null },
    ])
    expect(textOf(commands, 'kafka-configs.sh')).toBe(
      "kafka-configs.sh --bootstrap-server a:1 --alter --topic orders --add-config 'retention.ms=1000,cleanup.policy=[compact,delete]' --delete-config segment.ms",
    )
  })

  it('delete by name', () => {
    expect(textOf(deleteTopicCommands('a:1', 'orders'), 'kafka-topics.sh')).toBe(
      'kafka-topics.sh --bootstrap-server a:1 --delete --topic orders',
    )
  })
})
