// What Kafka's jars say about its messages, reduced to facts.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readJarEntries } from './jar.mjs'

/** The jars, what the record types in them are called after, and which of their messages are data. */
const JARS = [
  {
    file: /^kafka-clients-\d.*\.jar$/,
    data: /^(ConsumerProtocol(Subscription|Assignment)|EndTxnMarker)$/,
  },
  { file: /^(kafka-)?group-coordinator-\d.*\.jar$/, data: /(Key|Value)$/, log: 'group' },
  { file: /^(kafka-)?share-coordinator-\d.*\.jar$/, data: /(Key|Value)$/, log: 'share' },
  {
    file: /^(kafka-)?transaction-coordinator-\d.*\.jar$/,
    data: /(Key|Value)$/,
    log: 'transaction',
  },
]

/** The types of Kafka that are no structs, and what they are in TypeScript. */
export const SCALARS = {
  bool: 'boolean',
  int8: 'number',
  int16: 'number',
  uint16: 'number',
  int32: 'number',
  uint32: 'number',
  int64: 'bigint',
  float64: 'number',
  string: 'string',
  uuid: 'string',
  bytes: 'Uint8Array',
  records: 'Uint8Array',
}

/** Kafka's definitions are JSON with `//` comments. */
function parseDefinition(text) {
  return JSON.parse(text.replace(/("(?:[^"\\]|\\.)*")|\/\/.*$/gm, (_, quoted) => quoted ?? ''))
}

const camelCase = (name) => name[0].toLowerCase() + name.slice(1)
export const elementType = (type) => (type.startsWith('[]') ? type.slice(2) : type)
const isOmitted = (value) => value === undefined || value === 'none'

/** `default` is a string in most definitions and a bare value in some; both become the value itself. */
function defaultOf({ type, default: given, name }) {
  // A bare null is no default to Kafka's own generator; one in quotes is.
  if (given === undefined || given === null) return undefined
  if (given === 'null') return null
  if (type === 'string') return given
  if (type === 'bool') return String(given) === 'true'
  if (type === 'int64') return BigInt(given)
  if (SCALARS[type] === 'number' && !Number.isNaN(Number(given))) return Number(given)
  throw new Error(`the default ${given} of ${name} (${type}) is not understood`)
}

/** One field of the table. What Kafka leaves at its own default is left out here too. */
function fieldOf(raw) {
  const field = { name: camelCase(raw.name), type: raw.type }
  // A field that names only tagged versions exists in just those.
  const versions = raw.versions ?? raw.taggedVersions
  if (versions !== '0+') field.versions = versions
  if (!isOmitted(raw.nullableVersions)) field.nullable = raw.nullableVersions
  if (!isOmitted(raw.taggedVersions)) {
    field.tag = raw.tag
    field.tagged = raw.taggedVersions
  }
  if (raw.ignorable === true) field.ignorable = true
  const value = defaultOf(raw)
  if (value !== undefined) field.default = value
  return field
}

function collectStructs(fields, structs) {
  for (const raw of fields) {
    if (!raw.fields) continue
    structs[elementType(raw.type)] ??= raw.fields.map(fieldOf)
    collectStructs(raw.fields, structs)
  }
}

export function messageOf(definition) {
  const structs = {}
  for (const struct of definition.commonStructs ?? []) {
    structs[struct.name] = struct.fields.map(fieldOf)
    collectStructs(struct.fields, structs)
  }
  collectStructs(definition.fields, structs)
  return {
    versions: definition.validVersions,
    ...(definition.latestVersionUnstable === true && { unstable: true }),
    ...(!isOmitted(definition.flexibleVersions) && { flexible: definition.flexibleVersions }),
    fields: definition.fields.map(fieldOf),
    ...(Object.keys(structs).length > 0 && { structs }),
  }
}

/** Every definition in the jars of a folder, by name, and those of them that are data structures. */
export function loadDefinitions(folder) {
  if (!existsSync(folder)) {
    throw new Error(`no folder ${folder}; give a folder of Kafka jars as the argument`)
  }
  const names = readdirSync(folder)
  const definitions = new Map()
  const data = []
  let kafkaVersion
  for (const { file, data: isData, log } of JARS) {
    const jar = names.find((name) => file.test(name))
    if (!jar) throw new Error(`no jar in ${folder} matches ${file}`)
    const entries = readJarEntries(
      join(folder, jar),
      /^(common\/message\/\w+\.json|kafka\/kafka-version\.properties)$/,
    )
    for (const [path, bytes] of entries) {
      const text = bytes.toString('utf8')
      if (path.endsWith('.properties')) kafkaVersion = /^version=(.+)$/m.exec(text)?.[1]
      else {
        const definition = parseDefinition(text)
        definitions.set(definition.name, definition)
        if (isData.test(definition.name)) data.push({ definition, log })
      }
    }
  }
  if (!kafkaVersion) throw new Error('the kafka-clients jar does not name its version')
  data.sort((a, b) => (a.definition.name < b.definition.name ? -1 : 1))
  return { kafkaVersion, definitions, data }
}
