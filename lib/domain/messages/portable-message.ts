/** Bytes as text: `utf8` only where decoding and encoding again gives the same bytes, else `base64`. */
export interface PortablePayload {
  encoding: 'utf8' | 'base64'
  data: string
  /** A beginning is no payload: it cannot be carried anywhere. */
  truncated?: boolean
}

/**
 * A message as a file carries it, with every byte of it: where it was (`null` is not told), and what it is. A message of the wire is
 * one as it stands.
 */
export interface PortableMessage {
  partition: number | null
  /** Decimal: a JSON number is rounded above 2^53. */
  offset: string | null
  /** Milliseconds since 1970, any 64-bit number, decimal; `null` where it has none. */
  timestampMs: string | null
  /** `null` is no key. */
  key: PortablePayload | null
  /** `null` is a tombstone. */
  value: PortablePayload | null
  /** In their order; a key may come more than once. */
  headers: readonly { key: string; value: PortablePayload | null }[]
}

/**
 * One line of the file, without its line break:
 *
 *     {"partition":2,"offset":"41","timestampMs":"1700000000000","key":"user-42","value":"AP8=","valueEncoding":"base64","headers":[]}
 *
 * Payloads are text unless the encoding beside them says base64. What is not told is left out; `key` and `value` never are. Throws a
 * RangeError for a message that is not here whole.
 */
export function toPortableLine(message: PortableMessage): string {
  const { partition, offset, timestampMs, key, value, headers } = message
  return JSON.stringify({
    ...(partition === null ? {} : { partition }),
    ...(offset === null ? {} : { offset }),
    ...(timestampMs === null ? {} : { timestampMs }),
    ...payloadFields('key', key),
    ...payloadFields('value', value),
    headers: headers.map((header) => ({
      key: header.key,
      ...payloadFields('value', header.value),
    })),
  })
}

function payloadFields(name: 'key' | 'value', payload: PortablePayload | null): object {
  if (payload === null) return { [name]: null }
  if (payload.truncated) throw new RangeError(`only the beginning of the ${name} is here`)
  const { encoding, data } = payload
  return encoding === 'utf8' ? { [name]: data } : { [name]: data, [`${name}Encoding`]: encoding }
}

/** What a line says, or what is wrong in it and at which field (`headers[1].value`; empty for the whole). */
export type PortableReading = { message: PortableMessage } | { mistake: string; field: string }

/** The message that a line stands for, once it is parsed as JSON. Fields that it does not know are mistakes: they would be lost. */
export function readPortableMessage(line: unknown): PortableReading {
  try {
    return { message: messageOf(line) }
  } catch (error) {
    if (error instanceof Mistake) return { mistake: error.message, field: error.field }
    throw error
  }
}

/** Whether a parsed line has the form of a message, right or not, and is not just a value. */
export function looksPortable(line: unknown): boolean {
  return isObject(line) && ('value' in line || 'key' in line) && Object.keys(line).every(isField)
}

class Mistake extends Error {
  readonly field: string
  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

const FIELDS = [
  'partition',
  'offset',
  'timestampMs',
  'key',
  'keyEncoding',
  'value',
  'valueEncoding',
  'headers',
] as const
const HEADER_FIELDS = ['key', 'value', 'valueEncoding'] as const

const isField = (name: string) => FIELDS.some((field) => field === name)

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function messageOf(line: unknown): PortableMessage {
  if (!isObject(line)) throw new Mistake('', 'a message is an object')
  refuseUnknown(line, FIELDS, '')
  if (!('value' in line)) throw new Mistake('value', 'missing; null is a tombstone')
  return {
    partition: partitionOf(line['partition']),
    offset: int64Of(line['offset'], 'offset', 0n),
    timestampMs: int64Of(line['timestampMs'], 'timestampMs', INT64_MIN),
    key: payloadOf(line, 'key', ''),
    value: payloadOf(line, 'value', ''),
    headers: headersOf(line['headers']),
  }
}

function refuseUnknown(fields: object, known: readonly string[], before: string): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name))
  if (unknown === undefined) return
  throw new Mistake(`${before}${unknown}`, `not known here; the fields are ${known.join(', ')}`)
}

const PARTITION_MAX = 2_147_483_647
const INT64_MIN = -(2n ** 63n)
const INT64_MAX = 2n ** 63n - 1n

function partitionOf(value: unknown): number | null {
  if (value === undefined || value === null) return null
  if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= PARTITION_MAX) {
    return Number(value)
  }
  throw new Mistake('partition', 'a partition is a whole number, 0 or greater')
}

function int64Of(value: unknown, field: string, min: bigint): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new Mistake(field, 'a number of that size is rounded in JSON: write it as a string')
  }
  const text = String(value)
  const isWhole = /^-?\d{1,19}$/.test(text)
  if (isWhole && BigInt(text) >= min && BigInt(text) <= INT64_MAX) return text
  throw new Mistake(field, 'a 64-bit whole number, in decimal')
}

function headersOf(value: unknown): PortableMessage['headers'] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new Mistake('headers', 'headers are an array')
  return value.map((header: unknown, index) => {
    const before = `headers[${index}].`
    if (!isObject(header)) throw new Mistake(`headers[${index}]`, 'a header is an object')
    refuseUnknown(header, HEADER_FIELDS, before)
    const { key } = header
    if (typeof key !== 'string') throw new Mistake(`${before}key`, 'the key of a header is text')
    assertWhole(key, `${before}key`)
    return { key, value: payloadOf(header, 'value', before) }
  })
}

function payloadOf(
  fields: Record<string, unknown>,
  name: 'key' | 'value',
  before: string,
): PortablePayload | null {
  const data = fields[name]
  const encoding = fields[`${name}Encoding`] ?? 'utf8'
  const field = `${before}${name}`
  if (encoding !== 'utf8' && encoding !== 'base64') {
    throw new Mistake(`${field}Encoding`, 'one of utf8, base64')
  }
  if (data === undefined || data === null) return null
  if (typeof data !== 'string') {
    throw new Mistake(field, 'text or null; JSON inside a message is written as a string')
  }
  if (encoding === 'base64') assertBase64(data, field)
  else assertWhole(data, field)
  return { encoding, data }
}

/** Four characters at a time, the last four with `=` in place of what is missing, and no bits left over. */
const BASE64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/

function assertBase64(text: string, field: string): void {
  if (!BASE64.test(text)) throw new Mistake(field, 'not base64')
}

/** Half a surrogate pair is no character: it would be written as another one. */
function assertWhole(text: string, field: string): void {
  if (/\p{Surrogate}/u.test(text)) throw new Mistake(field, 'not whole Unicode characters')
}
