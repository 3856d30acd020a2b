import { parseCursor } from '@/lib/domain/messages/offset-cursor'
import { jsString, shellCommand, shellQuote } from './quote'

/** A command that does what is on screen, and the tool that runs it. */
export interface ToolCommand {
  tool: string
  text: string
}

/** What a page of messages shows, in the words of the contract. */
export interface ReadTwin {
  topic: string
  /** `null` is all of them. */
  partition: number | null
  /** `latest`, `earliest`, `offset:N`, `time:T`, `group:ID`, `at:0:1045,2:88120`. */
  from: string
  direction: 'forward' | 'backward'
  committed: boolean
  limit: number
  /** One word of a command line, quoted already. */
  bootstrap: string
}

/** Where kcat begins: `-50` is fifty before the end of each partition, `s@…` a time in milliseconds. */
function kcatOffset({ from, direction, limit }: ReadTwin): string {
  const [word, value = '0'] = from.split(':')
  switch (word) {
    case 'earliest':
      return 'beginning'
    case 'offset': {
      const first = BigInt(value) - BigInt(direction === 'backward' ? limit : 0)
      return String(first < 0n ? 0n : first)
    }
    case 'time':
      return `s@${value}`
    default:
      return `-${limit}`
  }
}

/** kcat has no way back from a time but to read everything before it. */
function kcatStop({ from, direction }: ReadTwin): string[][] {
  const [word, value = '0'] = from.split(':')
  if (word !== 'time' || direction !== 'backward') return []
  return [
    ['-o', 'beginning'],
    ['-o', `e@${value}`],
  ]
}

function kcatRead(read: ReadTwin): ToolCommand {
  const stop = kcatStop(read)
  const text = shellCommand(
    'kcat -C',
    `-b ${read.bootstrap}`,
    ['-t', read.topic],
    ...(read.partition === null ? [] : [['-p', String(read.partition)]]),
    ...(stop.length > 0 ? stop : [['-o', kcatOffset(read)]]),
    ...(stop.length > 0 ? [] : [['-c', String(read.limit)]]),
    ...(read.committed ? [['-X', 'isolation.level=read_committed']] : []),
    ['-e', '-f', '%T %p@%o %k → %s\\n'],
  )
  return { tool: 'kcat', text }
}

/** The console consumer takes an offset of one partition, or the beginning of all; it has no way to ask for a time. */
function consoleStart({ partition, from }: ReadTwin): string[][] {
  const [word, value = '0'] = from.split(':')
  if (partition !== null) {
    const offset = word === 'offset' ? value : word === 'earliest' ? 'earliest' : 'latest'
    return [
      ['--partition', String(partition)],
      ['--offset', offset],
    ]
  }
  return word === 'earliest' || word === 'offset' ? [['--from-beginning']] : []
}

function consoleRead(read: ReadTwin): ToolCommand {
  const text = shellCommand(
    'kafka-console-consumer.sh',
    `--bootstrap-server ${read.bootstrap}`,
    ['--topic', read.topic],
    ...consoleStart(read),
    ['--max-messages', String(read.limit)],
    ...(read.committed ? [['--isolation-level', 'read_committed']] : []),
    ['--property', 'print.partition=true'],
    ['--property', 'print.offset=true'],
    ['--property', 'print.timestamp=true'],
    ['--property', 'print.key=true'],
    ['--property', 'print.headers=true'],
  )
  return { tool: 'kafka-console-consumer.sh', text }
}

function kafkajsRead({ topic, partition, from, committed }: ReadTwin): ToolCommand {
  const [word, value = '0'] = from.split(':')
  const seek =
    word === 'offset' && partition !== null
      ? [
          `consumer.seek({ topic: ${jsString(topic)}, partition: ${partition}, offset: '${value}' })`,
        ]
      : []
  const lines = [
    '// kafkajs reads as a group, which Milena does not: give it a name of its own.',
    `const consumer = kafka.consumer({ groupId: 'just-looking', readUncommitted: ${!committed} })`,
    'await consumer.connect()',
    `await consumer.subscribe({ topics: [${jsString(topic)}], fromBeginning: ${word !== 'latest'} })`,
    'await consumer.run({',
    '  autoCommit: false,',
    '  eachMessage: async ({ partition, message }) => {',
    ...(partition === null ? [] : [`    if (partition !== ${partition}) return`]),
    '    console.log(partition, message.offset, String(message.key), String(message.value))',
    '  },',
    '})',
    ...seek,
  ]
  return { tool: 'kafkajs', text: lines.join('\n') }
}

/** A tool reads one partition from one offset: a line for each, the first of many. */
const LINES_MAX = 8

/** The offsets of `at:0:1045,2:88120`, or of the one partition that is read; `null` for any other position. */
function placesOf({ from, partition }: ReadTwin): { partition: number; from: string }[] | null {
  if (!from.startsWith('at:')) return null
  const cursor = parseCursor(from.slice('at:'.length)) ?? new Map<number, bigint>()
  return [...cursor]
    .map(([id, offset]) => ({ partition: id, from: `offset:${offset}` }))
    .filter((place) => partition === null || place.partition === partition)
}

function readPlaces(read: ReadTwin, places: { partition: number; from: string }[]): ToolCommand[] {
  const more = places.length - LINES_MAX
  return [kcatRead, consoleRead].map((commandOf) => {
    const commands = places.slice(0, LINES_MAX).map((place) => commandOf({ ...read, ...place }))
    const lines = commands.map(({ text }) => text)
    if (more > 0) lines.push(`# … and ${more} more partitions`)
    return { tool: commands[0]?.tool ?? '', text: lines.join('\n') }
  })
}

/** Neither kcat nor the console consumer begins where another group stands, so its offsets come first. */
function offsetsOfGroup({ bootstrap }: ReadTwin, groupId: string): ToolCommand {
  const text = shellCommand(
    'kafka-consumer-groups.sh',
    `--bootstrap-server ${bootstrap}`,
    ['--describe'],
    ['--group', groupId],
  )
  return { tool: 'kafka-consumer-groups.sh', text }
}

/** The page of messages on screen, as Kafka's own tool, kcat and kafkajs would read it. */
export function readCommands(read: ReadTwin): ToolCommand[] {
  const places = placesOf(read)
  if (places !== null) return readPlaces(read, places)
  if (read.from.startsWith('group:'))
    return [offsetsOfGroup(read, read.from.slice('group:'.length))]
  return [kcatRead(read), consoleRead(read), kafkajsRead(read)]
}

/** Bytes to write: text as it is, anything else as base64. */
interface Bytes {
  encoding: 'utf8' | 'base64'
  data: string
}

export interface WriteTwin {
  topic: string
  partition: number | null
  key: Bytes | null
  /** `null` is a tombstone. */
  value: Bytes | null
  headers: { key: string; value: Bytes | null }[]
  acks: 'all' | 'leader' | 'none'
  compression: string
  bootstrap: string
}

const KCAT_ACKS = { all: 'all', leader: '1', none: '0' } as const
const KAFKAJS_ACKS = { all: -1, leader: 1, none: 0 } as const

/** kcat takes a key on its command line, so one that is no text is made by the shell. */
function kcatKey(key: Bytes): string {
  return key.encoding === 'utf8'
    ? `-k ${shellQuote(key.data)}`
    : `-k "$(base64 -d <<< ${shellQuote(key.data)})"`
}

/** A whole file is one message, however many lines it has; an empty one with -Z is a tombstone. */
function kcatFile(value: Bytes | null): string {
  if (value === null) return ': > value'
  return value.encoding === 'utf8'
    ? `printf %s ${shellQuote(value.data)} > value`
    : `base64 -d <<< ${shellQuote(value.data)} > value`
}

function kcatWrite(write: WriteTwin): ToolCommand {
  const headers = write.headers.flatMap(({ key, value }) =>
    value?.encoding === 'base64' ? [] : [['-H', value === null ? key : `${key}=${value.data}`]],
  )
  const command = shellCommand(
    'kcat -P',
    `-b ${write.bootstrap}`,
    ['-t', write.topic],
    ...(write.partition === null ? [] : [['-p', String(write.partition)]]),
    // librdkafka hashes keys with CRC32 unless told to do as Kafka's own clients do.
    ...(write.partition === null && write.key ? [['-X', 'partitioner=murmur2_random']] : []),
    ...(write.key ? [kcatKey(write.key)] : []),
    ...headers,
    ['-X', `acks=${KCAT_ACKS[write.acks]}`],
    ...(write.compression === 'none' ? [] : [['-z', write.compression]]),
    ...(write.value === null ? [['-Z', 'value']] : [['value']]),
  )
  return { tool: 'kcat', text: `${kcatFile(write.value)}\n${command}` }
}

function jsBytes(bytes: Bytes | null): string {
  if (bytes === null) return 'null'
  return bytes.encoding === 'utf8'
    ? jsString(bytes.data)
    : `Buffer.from(${jsString(bytes.data)}, 'base64')`
}

/** kafkajs keeps headers in an object: those of one name go into one array, beside each other. */
function jsHeaders(headers: WriteTwin['headers']): string[] {
  const byKey = new Map<string, string[]>()
  for (const { key, value } of headers) {
    byKey.set(key, [...(byKey.get(key) ?? []), value === null ? "''" : jsBytes(value)])
  }
  if (byKey.size === 0) return []
  const entries = [...byKey].map(([key, values]) => {
    const [first = "''"] = values
    return `${jsString(key)}: ${values.length === 1 ? first : `[${values.join(', ')}]`}`
  })
  return [`    headers: { ${entries.join(', ')} },`]
}

function kafkajsWrite(write: WriteTwin): ToolCommand {
  const text = [
    'await producer.send({',
    `  topic: ${jsString(write.topic)},`,
    `  acks: ${KAFKAJS_ACKS[write.acks]},`,
    ...(write.compression === 'gzip' ? ['  compression: CompressionTypes.GZIP,'] : []),
    '  messages: [{',
    ...(write.partition === null ? [] : [`    partition: ${write.partition},`]),
    `    key: ${jsBytes(write.key)},`,
    `    value: ${jsBytes(write.value)},`,
    ...jsHeaders(write.headers),
    '  }],',
    '})',
  ].join('\n')
  return { tool: 'kafkajs', text }
}

/** One message to write, as kcat and kafkajs would write it. */
export function writeCommands(write: WriteTwin): ToolCommand[] {
  return [kcatWrite(write), kafkajsWrite(write)]
}
