import 'server-only'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { GroupType } from '@/lib/domain/groups/group'

const program = fileURLToPath(new URL('../groups/fixtures/GroupCommands.java', import.meta.url))
const SMALL = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx128m']

/** `kafka-consumer-groups`, `kafka-share-groups` and `kafka-streams-groups`. */
const TOOLS: Record<GroupType, string> = {
  classic: 'consumer.group.ConsumerGroupCommand',
  consumer: 'consumer.group.ConsumerGroupCommand',
  share: 'consumer.group.ShareGroupCommand',
  streams: 'streams.StreamsGroupCommand',
}

/** What such a tool says of a group in one partition. */
export interface ToldPosition {
  /** The start offset of a share group. */
  committed: bigint
  /** Of the log; `null` for a share group, of which the tool does not tell it. */
  end: bigint | null
  lag: bigint
}

/** Kafka's own tools for groups. */
export interface GroupTool {
  /** What `--describe --offsets` tells, by `topic/partition`; nothing of a streams group without members. */
  positions(type: GroupType, groupId: string): Promise<Map<string, ToldPosition>>
  /** What `--list --state` tells; `null` where the tool does not list the group. */
  state(type: GroupType, groupId: string): Promise<string | null>
  close(): Promise<void>
}

/** `jars` is a folder of Kafka's jars. Each answer is asked for after the one before. */
export function startGroupTool({ brokers, jars }: { brokers: string; jars: string }): GroupTool {
  if (jars === '')
    throw new Error('MILENA_KAFKA_JARS is not set: it names a folder of Kafka’s jars')
  const java = spawn('java', [...SMALL, '-cp', `${jars}/*`, program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(java, 'exit')
  const lines = createInterface({ input: java.stdout })[Symbol.asyncIterator]()
  let last: Promise<unknown> = Promise.resolve()

  async function run(type: GroupType, words: readonly string[]): Promise<string[][]> {
    java.stdin.write(`${[TOOLS[type], '--bootstrap-server', brokers, ...words].join('\t')}\n`)
    const rows: string[][] = []
    for (;;) {
      const { value, done } = await lines.next()
      if (done) throw new Error('Kafka’s tool has ended')
      if (value === '--end') return rows
      rows.push(value.trim().split(/\s+/))
    }
  }

  function ask(type: GroupType, ...words: string[]): Promise<string[][]> {
    const answer = last.then(() => run(type, words))
    last = answer.catch(() => undefined)
    return answer
  }

  return {
    async positions(type, groupId) {
      const rows = await ask(type, '--describe', '--group', groupId, '--offsets', '--verbose')
      return positionsOf(rows, groupId)
    },
    async state(type, groupId) {
      const rows = await ask(type, '--list', '--state')
      return rows.find(([listed]) => listed === groupId)?.[1] ?? null
    },
    async close() {
      java.kill('SIGKILL')
      await exited
    },
  }
}

/** Columns go by their names, which differ from tool to tool. */
function positionsOf(rows: string[][], groupId: string): Map<string, ToldPosition> {
  const header = rows.find(([first]) => first === 'GROUP') ?? []
  const at = (row: string[], ...names: string[]) =>
    row[header.findIndex((name) => names.includes(name))] ?? ''
  const told = new Map<string, ToldPosition>()
  for (const row of rows.filter(([first]) => first === groupId)) {
    const committed = at(row, 'CURRENT-OFFSET', 'START-OFFSET')
    const end = at(row, 'LOG-END-OFFSET')
    const lag = at(row, 'LAG', 'OFFSET-LAG')
    if (!isNumber(committed) || !isNumber(lag)) continue
    told.set(`${at(row, 'TOPIC')}/${at(row, 'PARTITION')}`, {
      committed: BigInt(committed),
      end: isNumber(end) ? BigInt(end) : null,
      lag: BigInt(lag),
    })
  }
  return told
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word)
}
