// The text of the generated files, laid out as the formatter would.
import { elementType, messageOf, SCALARS } from './definitions.mjs'

const literal = (value) =>
  typeof value === 'bigint' ? `${value}n` : typeof value === 'string' ? `'${value}'` : `${value}`
const oneLine = (object) =>
  `{ ${Object.entries(object)
    .map(([key, value]) => `${key}: ${literal(value)}`)
    .join(', ')} }`

/** A list of fields as the formatter would lay it out. */
function fieldRows(name, fields, indent) {
  if (fields.length === 0) return [`${indent}${name}: [],`]
  const [first] = fields
  const inline = `${indent}${name}: [${oneLine(first)}],`
  if (fields.length === 1 && inline.length <= 100) return [inline]
  return [
    `${indent}${name}: [`,
    ...fields.flatMap((field) => fieldRow(field, `${indent}  `)),
    `${indent}],`,
  ]
}

function fieldRow(field, indent) {
  const inline = `${indent}${oneLine(field)},`
  if (inline.length <= 100) return [inline]
  const rows = Object.entries(field).map(([key, value]) => `${indent}  ${key}: ${literal(value)},`)
  return [`${indent}{`, ...rows, `${indent}},`]
}

function schemaRows(message, indent) {
  const { fields, structs = {}, ...facts } = message
  return [
    ...Object.entries(facts).map(([key, value]) => `${indent}${key}: ${literal(value)},`),
    ...fieldRows('fields', fields, indent),
    ...(Object.keys(structs).length === 0
      ? []
      : [
          `${indent}structs: {`,
          ...Object.entries(structs).flatMap(([name, rows]) =>
            fieldRows(name, rows, `${indent}  `),
          ),
          `${indent}},`,
        ]),
  ]
}

/** The text of `schemas.ts`: the table that the codec follows. */
export function schemasFile(header, apis, data) {
  return [
    header,
    "import 'server-only'",
    "import type { ApiSchema, DataSchema } from '@/lib/kafka/protocol/schema'",
    "import type { ApiName, DataName } from './messages'",
    '',
    'export const apiSchemas: Record<ApiName, ApiSchema> = {',
    ...apis.flatMap(({ name, key, request, response }) => [
      `  ${name}: {`,
      `    key: ${key},`,
      '    request: {',
      ...schemaRows(request, '      '),
      '    },',
      '    response: {',
      ...schemaRows(response, '      '),
      '    },',
      '  },',
    ]),
    '}',
    '',
    'export const dataSchemas: Record<DataName, DataSchema> = {',
    ...data.flatMap(({ definition, log }) => [
      `  ${definition.name}: {`,
      ...(log ? [`    log: '${log}',`, `    recordType: ${definition.apiKey},`] : []),
      ...schemaRows(messageOf(definition), '    '),
      '  },',
    ]),
    '}',
    '',
  ].join('\n')
}

/** A field as a reader needs it: how it travels. What it is when it did not travel is left out. */
function traveling({ ignorable: _ignorable, default: _default, ...field }) {
  return field
}

/** The text of `coordinator-schemas.ts`: what Kafka's internal topics hold, for whoever only reads it. */
export function coordinatorSchemasFile(header, data) {
  const stored = data.filter(
    ({ definition, log }) => log || definition.name.startsWith('ConsumerProtocol'),
  )
  return [
    header,
    "import type { RecordSchema } from '@/lib/decode/coordinator-records/record-schema'",
    '',
    'export const coordinatorSchemas: Record<string, RecordSchema> = {',
    ...stored.flatMap(({ definition, log }) => {
      const { fields, structs = {}, unstable: _unstable, ...facts } = messageOf(definition)
      const reduced = Object.entries(structs).map(([name, rows]) => [name, rows.map(traveling)])
      const schema = { ...facts, fields: fields.map(traveling) }
      return [
        `  ${definition.name}: {`,
        ...(log ? [`    log: '${log}',`, `    recordType: ${definition.apiKey},`] : []),
        ...schemaRows({ ...schema, structs: Object.fromEntries(reduced) }, '    '),
        '  },',
      ]
    }),
    '}',
    '',
  ].join('\n')
}

/** `ListOffsetsTopicResponse` of `ListOffsetsResponse` is called `ListOffsetsResponseTopic`. */
function interfaceNames(message, structs) {
  const [, api, kind] = /^(.*?)(Request|Response|)$/.exec(message)
  const names = {}
  for (const struct of Object.keys(structs)) {
    let short = struct.startsWith(message) ? struct.slice(message.length) : struct
    if (short.startsWith(api)) short = short.slice(api.length)
    if (kind && short.endsWith(kind)) short = short.slice(0, -kind.length)
    const name = message + short
    names[struct] = short === '' || Object.values(names).includes(name) ? message + struct : name
  }
  return names
}

function interfaceRows(message, { fields, structs = {} }, optional) {
  const names = interfaceNames(message, structs)
  const rows = (name, list) => [
    ...(list.length === 0
      ? [`export type ${name} = Record<string, never>`]
      : [
          `export interface ${name} {`,
          ...list.map((field) => {
            const element = elementType(field.type)
            const base = (SCALARS[element] ?? names[element]) + (element === field.type ? '' : '[]')
            const nullable = field.nullable || field.type === 'records' ? ' | null' : ''
            return `  ${field.name}${optional ? '?' : ''}: ${base}${nullable}`
          }),
          '}',
        ]),
    '',
  ]
  return [
    ...rows(message, fields),
    ...Object.entries(structs).flatMap(([struct, list]) => rows(names[struct], list)),
  ]
}

/** The text of `messages.ts`: the interfaces of the same messages. */
export function messagesFile(header, apis, data) {
  return [
    header,
    "import 'server-only'",
    '',
    ...apis.flatMap(({ name, request, response }) => [
      ...interfaceRows(`${name}Request`, request, true),
      ...interfaceRows(`${name}Response`, response, false),
    ]),
    ...data.flatMap(({ definition }) =>
      interfaceRows(definition.name, messageOf(definition), false),
    ),
    'export interface ApiMap {',
    ...apis.map(({ name }) => {
      const row = `  ${name}: { request: ${name}Request; response: ${name}Response }`
      return row.length <= 100
        ? row
        : `  ${name}: {\n    request: ${name}Request\n    response: ${name}Response\n  }`
    }),
    '}',
    '',
    'export interface DataMap {',
    ...data.map(({ definition }) => `  ${definition.name}: ${definition.name}`),
    '}',
    '',
    'export type ApiName = keyof ApiMap',
    'export type DataName = keyof DataMap',
    '',
  ].join('\n')
}
