import type { MessageFileForm } from '@/lib/format/message-file/message-file'
import type { CsvColumns } from '@/lib/format/message-file/read-csv'
import type { ToolCommand } from './messages'
import { EMPTY_IS_NULL, FRAMED, type ManyTwin, produceByKcat, withLimits } from './produce-by-kcat'
import { jsString, shellCommand, shellQuote } from './quote'

/** The messages of a file, and how they are written. */
export interface FileTwin extends Omit<ManyTwin, 'partition'> {
  fileName: string
  form: MessageFileForm
  /** Of a table. */
  columns: CsvColumns
  delimiter: string
  /** `own` is the one that each message says. */
  partition: 'own' | 'key' | number
  timestamps: 'own' | 'now'
}

const AS_IT_GOES =
  'Written line by line: what is wrong in one is met when those before it are written.'

function manyOf({ partition, ...twin }: FileTwin): ManyTwin {
  return { ...twin, partition: typeof partition === 'number' ? partition : null }
}

/** What is in the file and is lost. */
function lostBy(tool: string, { partition, timestamps }: FileTwin, more: string[]): string[] {
  const lost = [
    ...more,
    ...(partition === 'own' ? ['partitions'] : []),
    ...(timestamps === 'own' ? ['timestamps'] : []),
  ]
  const last = lost.pop()
  if (last === undefined) return []
  const all = lost.length === 0 ? last : `${lost.join(', ')} and ${last}`
  return [`${tool} does not take the ${all} of the file.`]
}

/** Text that a line ends, with no key: what both tools are made for. */
function linesByKcat(twin: FileTwin): ToolCommand {
  const command = produceByKcat(manyOf(twin), ['-l', twin.fileName])
  return { tool: 'kcat', text: withLimits([AS_IT_GOES], command) }
}

/** The console producer has no option for a partition. */
function linesByConsole(twin: FileTwin): ToolCommand[] {
  if (typeof twin.partition === 'number') return []
  const command = shellCommand(
    'kafka-console-producer.sh',
    `--bootstrap-server ${twin.bootstrap}`,
    ['--topic', twin.topic],
    ...(twin.compression === 'none' ? [] : [['--compression-codec', twin.compression]]),
    `< ${shellQuote(twin.fileName)}`,
  )
  return [{ tool: 'kafka-console-producer.sh', text: withLimits([AS_IT_GOES], command) }]
}

const KEYS_AND_VALUES = `"\\(.key // "")\\u001f\\(.value // "")\\u001e"`

function messagesByKcat(twin: FileTwin): ToolCommand {
  const limits = [
    AS_IT_GOES,
    ...lostBy('kcat', twin, ['headers']),
    'Payloads in base64 are written as base64, and empty ones as null.',
  ]
  const read = shellCommand(`jq -j ${shellQuote(KEYS_AND_VALUES)} ${shellQuote(twin.fileName)}`)
  const write = produceByKcat(manyOf(twin), ...FRAMED, EMPTY_IS_NULL)
  return { tool: 'kcat', text: withLimits(limits, `${read} \\\n  | ${write}`) }
}

/** JSON says a text as Python does. */
function cell(name: string | null): string {
  return name === null ? "''" : `(row[${JSON.stringify(name)}] or '')`
}

/** The shell has no reader of tables whose cells are quoted; Python has one. */
function tableByKcat(twin: FileTwin): ToolCommand {
  const { columns, delimiter, fileName } = twin
  const headers = columns.headers.length > 0 ? ['headers'] : []
  const limits = [
    AS_IT_GOES,
    ...lostBy('kcat', twin, headers),
    'Empty text and an empty cell are both null.',
  ]
  const reader = [
    'import csv, sys',
    `for row in csv.DictReader(open(sys.argv[1], newline=''), delimiter=${JSON.stringify(delimiter)}):`,
    `    sys.stdout.write(${cell(columns.key)} + '\\x1f' + ${cell(columns.value)} + '\\x1e')`,
  ].join('\n')
  const read = `python3 -c ${shellQuote(reader)} ${shellQuote(fileName)}`
  const write = produceByKcat(manyOf(twin), ...FRAMED, EMPTY_IS_NULL)
  return { tool: 'kcat', text: withLimits(limits, `${read} \\\n  | ${write}`) }
}

/** kafkajs takes all of a message but the order of headers whose names repeat. */
function messagesByKafkajs({ topic, partition, timestamps, ...twin }: FileTwin): ToolCommand {
  const place =
    partition === 'own' ? ['partition'] : partition === 'key' ? [] : [`partition: ${partition}`]
  const read = ['key', 'keyEncoding', 'value', 'valueEncoding', 'headers']
  const also = [...(partition === 'own' ? ['partition'] : [])]
  if (timestamps === 'own') also.push('timestampMs: timestamp')
  const sent = [
    'key: bytes(key, keyEncoding)',
    'value: bytes(value, valueEncoding)',
    'headers: byName(headers)',
    ...place,
    ...(timestamps === 'own' ? ['timestamp'] : []),
  ]
  const lines = [
    `// ${AS_IT_GOES}`,
    "import { createReadStream } from 'node:fs'",
    "import { createInterface } from 'node:readline'",
    '',
    'const bytes = (data, encoding) => (data === null ? null : Buffer.from(data, encoding))',
    'const byName = (headers = []) => {',
    '  const named = {}',
    '  for (const { key, value, valueEncoding } of headers) {',
    '    named[key] = [...(named[key] ?? []), bytes(value, valueEncoding)]',
    '  }',
    '  return named',
    '}',
    'const producer = kafka.producer({ idempotent: true, allowAutoTopicCreation: false })',
    'await producer.connect()',
    `const input = createReadStream(${jsString(twin.fileName)})`,
    'for await (const line of createInterface({ input })) {',
    `  const { ${[...read, ...also].join(', ')} } = JSON.parse(line)`,
    '  await producer.send({',
    `    topic: ${jsString(topic)},`,
    ...(twin.compression === 'gzip' ? ['    compression: CompressionTypes.GZIP,'] : []),
    '    messages: [{',
    ...sent.map((field) => `      ${field},`),
    '    }],',
    '  })',
    '}',
  ]
  return { tool: 'kafkajs', text: lines.join('\n') }
}

/** The messages of a file, as a terminal would write them, each with what it cannot do. */
export function writeFileCommands(twin: FileTwin): ToolCommand[] {
  switch (twin.form) {
    case 'messages':
      return [messagesByKcat(twin), messagesByKafkajs(twin)]
    case 'csv':
      return [tableByKcat(twin)]
    default:
      return [linesByKcat(twin), ...linesByConsole(twin)]
  }
}
