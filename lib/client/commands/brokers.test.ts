import { describe, expect, it } from 'vitest'
import { describeBrokerCommands, listBrokersCommands, overviewCommands } from './brokers'

const line = (text: string) => text.replaceAll(' \\\n  ', ' ')
const linesOf = (commands: { text: string }[]) => commands.map(({ text }) => line(text))

describe('broker commands', () => {
  it('ask for what the overview shows', () => {
    expect(linesOf(overviewCommands('a:1,b:1')).slice(0, 5)).toEqual([
      'kafka-topics.sh --bootstrap-server a:1,b:1 --describe --unavailable-partitions',
      'kafka-topics.sh --bootstrap-server a:1,b:1 --describe --under-replicated-partitions',
      'kafka-topics.sh --bootstrap-server a:1,b:1 --describe --under-min-isr-partitions',
      'kafka-consumer-groups.sh --bootstrap-server a:1,b:1 --describe --all-groups',
      'kafka-metadata-quorum.sh --bootstrap-server a:1,b:1 describe --replication',
    ])
  })

  it('ask for the brokers with each tool', () => {
    const commands = listBrokersCommands('"$BOOTSTRAP"')
    expect(linesOf(commands)).toContain(
      'kafka-log-dirs.sh --bootstrap-server "$BOOTSTRAP" --describe',
    )
    expect(linesOf(commands)).toContain('kcat -b "$BOOTSTRAP" -L')
    expect(commands.at(-1)?.text).toContain('admin.describeCluster()')
  })

  it('name the one broker', () => {
    const commands = describeBrokerCommands('a:1', 3)
    expect(linesOf(commands).slice(0, 2)).toEqual([
      'kafka-configs.sh --bootstrap-server a:1 --describe --all --entity-type brokers --entity-name 3',
      'kafka-log-dirs.sh --bootstrap-server a:1 --describe --broker-list 3',
    ])
    expect(commands.at(-1)?.text).toContain("name: '3'")
  })
})
