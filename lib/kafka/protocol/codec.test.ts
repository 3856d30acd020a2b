import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteReader } from './byte-reader'
import { ByteWriter } from './byte-writer'
import {
  apiKey,
  apiName,
  apiNames,
  decodeRequest,
  decodeResponse,
  encodeRequest,
  encodeResponse,
  isFlexible,
  isResponseHeaderFlexible,
  supportedVersions,
} from './codec'
import { decodeMessage, encodeMessage } from './compiled-message'
import { randomMessage, seededRandom } from './conformance/random-message'
import { isDecodeError } from './decode-error'
import type { ApiName } from './generated/messages'
import { apiSchemas } from './generated/schemas'
import { parseVersions } from './schema'

const partition = { errorCode: 0, partitionIndex: 4, leaderId: 1, leaderEpoch: 3 }
const replicas = { replicaNodes: [1, 2], isrNodes: [1], offlineReplicas: [] }

/** Every API in every version. */
const apiVersions = apiNames.flatMap((api) => {
  const { min, max } = parseVersions(apiSchemas[api].request.versions)
  return Array.from({ length: max - min + 1 }, (_, index) => ({ api, version: min + index }))
})

function isReadable(run: () => unknown): boolean {
  try {
    run()
    return true
  } catch (error) {
    if (!isDecodeError(error)) throw error
    return false
  }
}

describe('requests', () => {
  test('a request has the bytes that Kafka’s protocol guide prescribes', () => {
    const body = { topics: [{ name: 'orders' }], allowAutoTopicCreation: false }
    expect(encodeRequest('Metadata', 4, body).toString('hex')).toBe('0000000100066f726465727300')
    expect(encodeRequest('Metadata', 9, body).toString('hex')).toBe('02076f72646572730000000000')
  })

  test('a field that is left out is sent at Kafka’s default', () => {
    expect(decodeRequest('Metadata', 8, encodeRequest('Metadata', 8, {}))).toMatchObject({
      topics: [],
      allowAutoTopicCreation: true,
    })
  })

  test.each<[string, () => unknown, string]>([
    [
      'a name that is no field',
      () => encodeRequest('Metadata', 8, JSON.parse('{"topic":"orders"}')),
      'topic: there is no such field',
    ],
    [
      'a field that the version lacks',
      () => encodeRequest('Metadata', 3, { allowAutoTopicCreation: false }),
      'allowAutoTopicCreation: version 3 does not have it',
    ],
    [
      'null where the version has none',
      () => encodeRequest('Metadata', 0, { topics: null }),
      'topics: it may not be null in this version',
    ],
    [
      'a value of another type',
      () => encodeRequest('Metadata', 8, JSON.parse('{"topics":[{"name":5}]}')),
      'topics.name: a string is expected, not number',
    ],
    [
      'a version that Kafka does not define',
      () => encodeRequest('Metadata', 99, {}),
      'version 99 is not one of 0-13',
    ],
  ])('%s is refused by name', (_, run, message) => {
    expect(run).toThrow(new TypeError(message))
  })

  test('a number too large for its field is refused', () => {
    expect(() => encodeRequest('Produce', 9, { acks: 40_000 })).toThrow(RangeError)
  })

  test('an ignorable field, or one at its default, is left out of a version that lacks it', () => {
    const body = { allowAutoTopicCreation: true, topics: [] }
    expect(encodeRequest('Metadata', 3, body)).toEqual(encodeRequest('Metadata', 3, {}))
    const ignorable = { topics: [{ topicId: 'fV7xuJD1TzaNLdOEfJmRUA', name: 'orders' }] }
    expect(encodeRequest('Metadata', 8, ignorable)).toEqual(
      encodeRequest('Metadata', 8, { topics: [{ name: 'orders' }] }),
    )
  })
})

describe('responses', () => {
  test('a field that the version lacks holds Kafka’s default', () => {
    const bytes = encodeResponse('Metadata', 1, {
      topics: [
        Object.assign({ errorCode: 5, name: 'orders', isInternal: false }, { partitions: [] }),
      ] as never,
    })
    const decoded = decodeResponse('Metadata', 1, bytes)
    expect(decoded).toMatchObject({ throttleTimeMs: 0, clusterId: null, errorCode: 0 })
    expect(decoded.topics[0]).toMatchObject({ topicAuthorizedOperations: -2147483648 })
  })

  test('values that were not sent are not shared between messages', () => {
    const bytes = encodeResponse('ApiVersions', 3, {})
    const first = decodeResponse('ApiVersions', 3, bytes)
    first.supportedFeatures.push({ name: 'x', minVersion: 0, maxVersion: 1 })
    expect(decodeResponse('ApiVersions', 3, bytes).supportedFeatures).toEqual([])
  })

  test('tagged fields that this version does not know are skipped', () => {
    const plain = encodeResponse('ApiVersions', 3, { errorCode: 7 })
    expect(plain.at(-1)).toBe(0)
    const withUnknown = Buffer.concat([plain.subarray(0, -1), Buffer.from([1, 90, 3, 1, 2, 3])])
    expect(decodeResponse('ApiVersions', 3, withUnknown)).toMatchObject({ errorCode: 7 })
  })

  test('bytes are views of the response, not copies', () => {
    const records = Buffer.from('some records')
    const bytes = encodeResponse('Fetch', 12, {
      responses: [
        {
          topic: 'orders',
          topicId: 'AAAAAAAAAAAAAAAAAAAAAA',
          partitions: [Object.assign({ partitionIndex: 0, errorCode: 0, records }) as never],
        },
      ],
    })
    const read = decodeResponse('Fetch', 12, bytes).responses[0]?.partitions[0]?.records
    expect(read?.buffer).toBe(bytes.buffer)
    expect(Buffer.from(read ?? [])).toEqual(records)
  })

  test('a claim of more elements than there are bytes is refused before memory is taken', () => {
    const huge = Buffer.from([0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff])
    expect(isReadable(() => decodeResponse('Metadata', 3, huge))).toBe(false)
  })

  test('bytes that are left over are an error', () => {
    const bytes = Buffer.concat([encodeResponse('ApiVersions', 0, {}), Buffer.from([0])])
    expect(() => decodeResponse('ApiVersions', 0, bytes)).toThrow('1 bytes are left')
  })

  test('10,000 partitions are read in well under 100 ms', () => {
    const partitions = Array.from({ length: 100 }, (_, partitionIndex) => ({
      ...partition,
      ...replicas,
      partitionIndex,
    }))
    const topics = Array.from({ length: 100 }, (_, index) => ({
      errorCode: 0,
      name: `topic-${index}`,
      topicId: 'fV7xuJD1TzaNLdOEfJmRUA',
      isInternal: false,
      partitions,
      topicAuthorizedOperations: 0,
    }))
    const bytes = encodeResponse('Metadata', 12, { topics })
    const times = Array.from({ length: 5 }, () => {
      const startedAt = performance.now()
      expect(decodeResponse('Metadata', 12, bytes).topics).toHaveLength(100)
      return performance.now() - startedAt
    })
    expect(Math.min(...times)).toBeLessThan(100)
  })
})

describe('every API in every version', () => {
  test('a message cut off at any byte is a DecodeError', () => {
    const random = seededRandom(7)
    for (const { api, version } of apiVersions) {
      const schema = apiSchemas[api].response
      const bytes = encodeMessage(schema, version, randomMessage(schema, version, random))
      for (let length = 0; length < bytes.length; length++) {
        expect(isReadable(() => decodeMessage(schema, version, bytes.subarray(0, length)))).toBe(
          false,
        )
      }
    }
  })

  test('arbitrary bytes are read or a DecodeError, and nothing else', () => {
    const pick = fc.constantFrom(...apiVersions)
    fc.assert(
      fc.property(pick, fc.uint8Array({ maxLength: 120 }), ({ api, version }, noise) => {
        isReadable(() => decodeResponse(api, version, noise))
        isReadable(() => decodeRequest(api, version, noise))
      }),
      { numRuns: 5_000 },
    )
  })

  test('a changed message is read or a DecodeError, and nothing else', () => {
    const pick = fc.constantFrom(...apiVersions)
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(pick, fc.nat(), edits, ({ api, version }, seed, changes) => {
        const schema = apiSchemas[api].response
        const message = randomMessage(schema, version, seededRandom(seed))
        const bytes = encodeMessage(schema, version, message)
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte
        isReadable(() => decodeMessage(schema, version, bytes))
      }),
      { numRuns: 2_000 },
    )
  })

  test('what is encoded again after decoding has the same bytes', () => {
    const random = seededRandom(11)
    for (const { api, version } of apiVersions) {
      const schema = apiSchemas[api].request
      const bytes = encodeMessage(schema, version, randomMessage(schema, version, random))
      const again = encodeMessage(schema, version, decodeMessage(schema, version, bytes))
      expect(again.equals(bytes)).toBe(true)
    }
  })
})

describe('versions and keys', () => {
  test('an API is found by its key', () => {
    expect(apiNames.map((api) => apiName(apiKey(api)))).toEqual(apiNames)
    expect(apiName(9_999)).toBeNull()
  })

  test('a version that Kafka may still change is not offered', () => {
    const unstable: ApiName = 'InitProducerId'
    expect(supportedVersions(unstable).max).toBe(
      parseVersions(apiSchemas[unstable].request.versions).max - 1,
    )
  })

  test('the header of an ApiVersions response never has tagged fields', () => {
    expect(isFlexible('ApiVersions', 3)).toBe(true)
    expect(isResponseHeaderFlexible('ApiVersions', 3)).toBe(false)
    expect(isResponseHeaderFlexible('Metadata', 9)).toBe(true)
    expect(isResponseHeaderFlexible('Metadata', 8)).toBe(false)
  })
})

describe('numbers of variable length', () => {
  const written = (write: (bytes: ByteWriter) => void) => {
    const bytes = new ByteWriter()
    write(bytes)
    return new ByteReader(bytes.finish())
  }

  test('32 bits come back the same', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(0xffff_ffff), (signed, unsigned) => {
        expect(written((bytes) => bytes.varint(signed)).varint()).toBe(signed)
        expect(written((bytes) => bytes.unsignedVarint(unsigned)).unsignedVarint()).toBe(unsigned)
      }),
    )
  })

  test('64 bits come back the same, and are skipped as a whole', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        expect(written((bytes) => bytes.varlong(value)).varlong()).toBe(value)
        const skipping = written((bytes) => bytes.varlong(value))
        skipping.skipVarlong()
        expect(skipping.remaining).toBe(0)
      }),
    )
  })

  test('longer ones are a DecodeError', () => {
    const endless = () => new ByteReader(Buffer.alloc(20, 0xff))
    expect(isReadable(() => endless().unsignedVarint())).toBe(false)
    expect(isReadable(() => endless().varlong())).toBe(false)
    expect(isReadable(() => endless().skipVarlong())).toBe(false)
    const beyond = Buffer.from([0xff, 0xff, 0xff, 0xff, 0x1f])
    expect(isReadable(() => new ByteReader(beyond).unsignedVarint())).toBe(false)
  })
})
