import 'server-only'
import {
  type FieldPlan,
  type FieldSchema,
  type FieldValue,
  type MessageSchema,
  planFields,
  type StructValue,
  structFields,
} from '@/lib/kafka/protocol/schema'

/** Whole numbers from 0 to below `limit`, always the same ones for the same seed. */
export type Random = (limit: number) => number

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return (limit) => {
    // Mulberry32: small, and good enough in every bit to pick test data with.
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

const bytesOf = (random: Random, length: number) =>
  Buffer.from(Array.from({ length }, () => random(256)))

function randomString(random: Random): string {
  const long = random(20) === 0 ? 'x'.repeat(200) : ''
  return `s${'é'.repeat(random(3))}${long}${random(1_000_000)}`
}

const SCALARS: Record<string, ((random: Random) => FieldValue) | undefined> = {
  bool: (random) => random(2) === 1,
  int8: (random) => random(2 ** 8) - 2 ** 7,
  int16: (random) => random(2 ** 16) - 2 ** 15,
  uint16: (random) => random(2 ** 16),
  int32: (random) => random(2 ** 32) - 2 ** 31,
  uint32: (random) => random(2 ** 32),
  int64: (random) => bytesOf(random, 8).readBigInt64BE(),
  float64: (random) => random(1_000_000) / 128,
  uuid: (random) => bytesOf(random, 16).toString('base64url'),
  string: randomString,
  bytes: (random) => bytesOf(random, random(20)),
  records: (random) => bytesOf(random, random(20)),
}

interface Making {
  schema: MessageSchema
  version: number
  random: Random
}

function randomValue(making: Making, plan: FieldPlan): FieldValue {
  const { random } = making
  const { type } = plan.field
  if (plan.nullable && random(4) === 0) return null
  if (type.startsWith('[]')) {
    const element = { name: plan.field.name, type: type.slice(2) }
    const inner: FieldPlan = { field: element, place: 'inline', nullable: false }
    return Array.from({ length: random(3) }, () => randomValue(making, inner))
  }
  const scalar = SCALARS[type]
  return scalar ? scalar(random) : randomStruct(making, structFields(making.schema, type))
}

function randomStruct(making: Making, fields: FieldSchema[]): StructValue {
  const value: StructValue = {}
  for (const plan of planFields(fields, making.version)) {
    const isLeftOut = plan.place === 'tagged' && making.random(2) === 0
    if (plan.place !== 'absent' && !isLeftOut) value[plan.field.name] = randomValue(making, plan)
  }
  return value
}

/** A message with a value for every field that its version has, except for some of the tagged ones. */
export function randomMessage(schema: MessageSchema, version: number, random: Random): StructValue {
  return randomStruct({ schema, version, random }, schema.fields)
}
