import { asJson, type Decoder } from './decoder'
import { doubleSource, floatSource } from './json-source'
import { looksLikeText } from './plain-text'
import { Undecodable } from './undecodable'

interface NumberForm {
  id: string
  name: string
  bytes: 2 | 4 | 8
  read: (view: DataView) => string
  /** What Kafka's own serializers and most clients write by default. */
  serializer?: string
}

const FORMS: NumberForm[] = [
  {
    id: 'int16-be',
    name: 'Integer, 16 bits',
    bytes: 2,
    read: (view) => String(view.getInt16(0)),
    serializer: 'ShortSerializer',
  },
  {
    id: 'int32-be',
    name: 'Integer, 32 bits',
    bytes: 4,
    read: (view) => String(view.getInt32(0)),
    serializer: 'IntegerSerializer',
  },
  {
    id: 'int64-be',
    name: 'Integer, 64 bits',
    bytes: 8,
    read: (view) => String(view.getBigInt64(0)),
    serializer: 'LongSerializer',
  },
  {
    id: 'uint32-be',
    name: 'Integer, 32 bits, unsigned',
    bytes: 4,
    read: (view) => String(view.getUint32(0)),
  },
  {
    id: 'uint64-be',
    name: 'Integer, 64 bits, unsigned',
    bytes: 8,
    read: (view) => String(view.getBigUint64(0)),
  },
  {
    id: 'int32-le',
    name: 'Integer, 32 bits, low byte first',
    bytes: 4,
    read: (view) => String(view.getInt32(0, true)),
  },
  {
    id: 'int64-le',
    name: 'Integer, 64 bits, low byte first',
    bytes: 8,
    read: (view) => String(view.getBigInt64(0, true)),
  },
  {
    id: 'uint32-le',
    name: 'Integer, 32 bits, unsigned, low byte first',
    bytes: 4,
    read: (view) => String(view.getUint32(0, true)),
  },
  {
    id: 'uint64-le',
    name: 'Integer, 64 bits, unsigned, low byte first',
    bytes: 8,
    read: (view) => String(view.getBigUint64(0, true)),
  },
  {
    id: 'float32-be',
    name: 'Decimal, 32 bits',
    bytes: 4,
    read: (view) => floatSource(view.getFloat32(0)),
    serializer: 'FloatSerializer',
  },
  {
    id: 'float64-be',
    name: 'Decimal, 64 bits',
    bytes: 8,
    read: (view) => doubleSource(view.getFloat64(0)),
    serializer: 'DoubleSerializer',
  },
  {
    id: 'float32-le',
    name: 'Decimal, 32 bits, low byte first',
    bytes: 4,
    read: (view) => floatSource(view.getFloat32(0, true)),
  },
  {
    id: 'float64-le',
    name: 'Decimal, 64 bits, low byte first',
    bytes: 8,
    read: (view) => doubleSource(view.getFloat64(0, true)),
  },
]

/** The integers that Kafka's own clients write are what a few bytes that are no text most likely are. */
const LIKELY = new Set(['int32-be', 'int64-be'])

function numberDecoder({ id, name, bytes: size, read, serializer }: NumberForm): Decoder {
  const writtenBy = serializer ? `, as Kafka’s ${serializer} writes it` : ''
  return {
    id,
    name,
    sentence: `A number of exactly ${size} bytes${writtenBy}.`,
    suits: (bytes) => {
      if (bytes.length !== size) return { confidence: 0, reason: `it is not ${size} bytes long` }
      return LIKELY.has(id) && !looksLikeText(bytes)
        ? { confidence: 0.7, reason: `it is ${size} bytes that are no text${writtenBy}` }
        : { confidence: 0.1, reason: `it is ${size} bytes long` }
    },
    decode: (bytes) => {
      if (bytes.length !== size) {
        throw new Undecodable(`It has ${bytes.length} bytes, and this number takes ${size}`)
      }
      return asJson(read(new DataView(bytes.buffer, bytes.byteOffset, size)))
    },
  }
}

export const numbers: Decoder[] = FORMS.map(numberDecoder)
