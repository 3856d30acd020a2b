import type { ToolCommand } from './messages'
import { type ManyTwin, produceByKcat, withLimits } from './produce-by-kcat'
import { jsString, shellCommand, shellQuote } from './quote'

interface Place {
  partition: number
  offset: string
}

/** Picked messages of a topic that are sent to another one. */
export interface RedriveTwin extends Omit<ManyTwin, 'partition'> {
  /** Where they go. */
  target: string
  places: readonly Place[]
  partitioning: { by: 'key' } | { by: 'source' } | { by: 'partition'; partition: number }
  timestamps: 'keep' | 'now'
  originHeader: boolean
  /** The address of the interface that does it, whole: `http://host/api/v1/…/messages/redrive`. */
  address: string
}

/** A command for each message: the first of many. */
const MESSAGES_MAX = 4
/** A longer list is a file, which a terminal takes better than a word of its line. */
const INLINE_MAX = 20

function partitionOf({ partitioning }: RedriveTwin, place: Place): number | null {
  if (partitioning.by === 'key') return null
  return partitioning.by === 'source' ? place.partition : partitioning.partition
}

function readField(twin: RedriveTwin, { partition, offset }: Place, field: string): string {
  const place = ['-p', String(partition), '-o', offset, '-c', '1', '-e', '-q']
  return [
    `kcat -C -b ${twin.bootstrap}`,
    ...['-t', twin.topic, ...place, '-f', field].map(shellQuote),
  ].join(' ')
}

function oneByKcat(twin: RedriveTwin, place: Place): string {
  const { topic, target, compression, bootstrap, originHeader } = twin
  const origin = `milena.redriven-from=${topic}/${place.partition}@${place.offset}`
  const write = produceByKcat(
    { topic: target, partition: partitionOf(twin, place), compression, bootstrap },
    `-k "$(${readField(twin, place, '%k')})"`,
    ...(originHeader ? [['-H', origin]] : []),
    ['value'],
  )
  return `${readField(twin, place, '%s')} > value\n${write}`
}

function redriveByKcat(twin: RedriveTwin): ToolCommand {
  const limits = [
    'kcat keeps the bytes of a value; of a key only text, and no key becomes an empty one.',
    `Headers are left out${twin.timestamps === 'keep' ? ', and timestamps are those of now' : ''}; a tombstone becomes an empty value.`,
  ]
  const commands = twin.places.slice(0, MESSAGES_MAX).map((place) => oneByKcat(twin, place))
  const more = twin.places.length - MESSAGES_MAX
  if (more > 0) commands.push(`# … and ${more} more`)
  return { tool: 'kcat', text: withLimits(limits, commands.join('\n')) }
}

/** The same request as the page makes: byte for byte. */
function redriveByCurl(twin: RedriveTwin): ToolCommand {
  const { places, target, partitioning, timestamps, originHeader, compression } = twin
  const isInline = places.length <= INLINE_MAX
  const rest = { target, partitioning, timestamps, originHeader, compression, dryRun: true }
  const body = JSON.stringify({
    places: places.map(({ partition, offset }) => ({ partition, offset })),
    ...rest,
  })
  const sent = shellCommand(
    'curl',
    ['-H', 'content-type: application/json'],
    ['--data', isInline ? body : '@redrive.json'],
    [twin.address],
  )
  const limits = [
    'Says what it would do. With "dryRun": false it writes, byte for byte, each once.',
    ...(isInline
      ? []
      : [
          `redrive.json, 1,000 places at most: {"places": [{"partition": 0, "offset": "0"}, …], ${JSON.stringify(rest).slice(1)}`,
        ]),
  ]
  return { tool: 'curl', text: withLimits(limits, sent) }
}

/** Where each partition is to be read from: its first place. */
function firstOffsets(places: readonly Place[]): Map<number, bigint> {
  const first = new Map<number, bigint>()
  for (const { partition, offset } of places) {
    const known = first.get(partition)
    if (known === undefined || BigInt(offset) < known) first.set(partition, BigInt(offset))
  }
  return first
}

function redriveByKafkajs(twin: RedriveTwin): ToolCommand {
  const { topic, places, partitioning, timestamps, originHeader } = twin
  const wanted = places
    .slice(0, INLINE_MAX)
    .map(({ partition, offset }) => jsString(`${partition}@${offset}`))
  const place =
    partitioning.by === 'key'
      ? []
      : [partitioning.by === 'source' ? 'partition' : `partition: ${partitioning.partition}`]
  const origin = `{ ...headers, 'milena.redriven-from': \`\${topic}/\${partition}@\${offset}\` }`
  const fields = [
    'key',
    'value',
    originHeader ? `headers: ${origin}` : 'headers',
    ...place,
    ...(timestamps === 'keep' ? ['timestamp'] : []),
  ]
  const lines = [
    '// kafkajs reads as a group, which Milena does not: give it a name of its own.',
    `const topic = ${jsString(topic)}`,
    `const wanted = new Set([${wanted.join(', ')}${places.length > INLINE_MAX ? ', …' : ''}])`,
    "const consumer = kafka.consumer({ groupId: 'redrive', readUncommitted: true })",
    'const producer = kafka.producer({ idempotent: true, allowAutoTopicCreation: false })',
    'await Promise.all([consumer.connect(), producer.connect()])',
    'await consumer.subscribe({ topics: [topic] })',
    'await consumer.run({',
    '  autoCommit: false,',
    '  eachMessage: async ({ partition, message: { offset, key, value, headers, timestamp } }) => {',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is of the program that is written.
    '    if (!wanted.delete(`${partition}@${offset}`)) return',
    '    await producer.send({',
    `      topic: ${jsString(twin.target)},`,
    ...(twin.compression === 'gzip' ? ['      compression: CompressionTypes.GZIP,'] : []),
    `      messages: [{ ${fields.join(', ')} }],`,
    '    })',
    '  },',
    '})',
    ...[...firstOffsets(places)].map(
      ([partition, offset]) =>
        `consumer.seek({ topic, partition: ${partition}, offset: '${offset}' })`,
    ),
  ]
  return { tool: 'kafkajs', text: lines.join('\n') }
}

/** Picked messages sent again from a terminal, each way with what it cannot do. */
export function redriveCommands(twin: RedriveTwin): ToolCommand[] {
  return [redriveByCurl(twin), redriveByKcat(twin), redriveByKafkajs(twin)]
}
