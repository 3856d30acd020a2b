import type { ToolCommand } from './messages'
import { jsString, shellCommand, shellQuote } from './quote'

/** One message and where it is read: from a broker, and from this dashboard's own interface. */
export interface ReadOneTwin {
  topic: string
  partition: number
  offset: string
  /** One word of a command line, quoted already. */
  bootstrap: string
  /** The address of the message in the interface, whole: `http://host/api/v1/…`. */
  address: string
}

/** One message, read again by kcat. */
export function readOneByKcat(place: Omit<ReadOneTwin, 'address'>): string {
  return shellCommand(
    'kcat -C',
    `-b ${place.bootstrap}`,
    ['-t', place.topic],
    ['-p', String(place.partition)],
    ['-o', place.offset],
    ['-c', '1', '-f', '%T %p@%o %k → %s\\n'],
  )
}

function readOneByConsole({ topic, partition, offset, bootstrap }: ReadOneTwin): string {
  return shellCommand(
    'kafka-console-consumer.sh',
    `--bootstrap-server ${bootstrap}`,
    ['--topic', topic],
    ['--partition', String(partition), '--offset', offset],
    ['--max-messages', '1'],
    ['--property', 'print.key=true'],
    ['--property', 'print.headers=true'],
  )
}

function readOneByKafkajs({ topic, partition, offset }: ReadOneTwin): string {
  return [
    '// kafkajs reads as a group, which Milena does not: give it a name of its own.',
    "const consumer = kafka.consumer({ groupId: 'just-looking' })",
    'await consumer.connect()',
    `await consumer.subscribe({ topics: [${jsString(topic)}] })`,
    'await consumer.run({',
    '  autoCommit: false,',
    '  eachMessage: async ({ partition, message }) => {',
    `    if (partition !== ${partition} || message.offset !== '${offset}') return`,
    '    console.log(String(message.key), String(message.value))',
    '  },',
    '})',
    `consumer.seek({ topic: ${jsString(topic)}, partition: ${partition}, offset: '${offset}' })`,
  ].join('\n')
}

/** One message, as each of the tools reads it again. */
export function readOneCommands(twin: ReadOneTwin): ToolCommand[] {
  return [
    { tool: 'kcat', text: readOneByKcat(twin) },
    { tool: 'curl', text: `curl ${shellQuote(twin.address)}` },
    { tool: 'kafkajs', text: readOneByKafkajs(twin) },
    { tool: 'kafka-console-consumer.sh', text: readOneByConsole(twin) },
  ]
}
