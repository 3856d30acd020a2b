import { describe, expect, it } from 'vitest'
import type { DecodeContext } from '@/lib/decode/decoder'
import { NO_SCHEMAS } from '@/lib/decode/decoder'
import { decodeBytes } from '@/lib/decode/registry'
import { encodeMessage } from '@/lib/kafka/protocol/compiled-message'
import { randomMessage, seededRandom } from '@/lib/kafka/protocol/conformance/random-message'
import { dataSchemas } from '@/lib/kafka/protocol/generated/schemas'
import { type FieldValue, parseVersions } from '@/lib/kafka/protocol/schema'

const DECODERS = {
  group: 'consumer-offsets',
  share: 'share-group-state',
  transaction: 'transaction-state',
}
const SAMPLES = 20

/** Whole numbers as text, so that none is rounded on the way to being compared. */
function exactly(json: string): unknown {
  return JSON.parse(json.replace(/([:[,])(-?\d+)(?=[,\]}])/g, '$1"$2"'))
}

/** What was written, as the decoder shows it. */
function shown(value: FieldValue): unknown {
  if (value instanceof Uint8Array) return { $hex: Buffer.from(value).toString('hex') }
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  // A tagged list without items is not sent.
  const sent = Object.entries(value).filter(([, each]) => !(Array.isArray(each) && !each.length))
  return Object.fromEntries(sent.map(([name, each]) => [name, shown(each)]))
}

/** The random values of the protocol's own test, encoded by the writer that Kafka's Java classes have confirmed. */
describe('the records of the coordinators, read in the browser as on the server', () => {
  const kinds = Object.entries(dataSchemas).flatMap(([name, schema]) =>
    schema.log && name.endsWith('Value') ? [[name, schema] as const] : [],
  )

  it.each(kinds)('%s', (_, schema) => {
    const random = seededRandom(7)
    const { min, max } = parseVersions(schema.versions)
    const key = Buffer.alloc(2)
    key.writeInt16BE(schema.recordType ?? 0)
    const context: DecodeContext = { part: 'value', topic: '', key, schemas: NO_SCHEMAS }
    for (let version = min; version <= max; version++) {
      for (let sample = 0; sample < SAMPLES; sample++) {
        const message = randomMessage(schema, version, random)
        const prefix = Buffer.alloc(2)
        prefix.writeInt16BE(version)
        const bytes = Buffer.concat([prefix, encodeMessage(schema, version, message)])
        const id = DECODERS[schema.log ?? 'group']
        const { decoded } = decodeBytes(id, bytes, context)
        const read = decoded.kind === 'json' ? exactly(decoded.text) : decoded
        // Names of numbers and the text of moments come on top of what was written.
        expect(read, `version ${version}`).toMatchObject(Object(shown(message)))
      }
    }
  })
})
