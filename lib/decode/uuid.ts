import { uuidOf } from './byte-text'
import { asText, type Decoder } from './decoder'
import { looksLikeText } from './plain-text'
import { Undecodable } from './undecodable'

const UUID_BYTES = 16

/** The version that RFC 9562 has in the seventh byte, where the variant bits are its own too; `null` where not. */
function versionOf(bytes: Uint8Array): number | null {
  const version = (bytes[6] ?? 0) >> 4
  const isVariant = (bytes[8] ?? 0) >> 6 === 2
  return isVariant && version >= 1 && version <= 8 ? version : null
}

export const uuid: Decoder = {
  id: 'uuid',
  name: 'UUID',
  sentence: 'The sixteen bytes of a UUID.',
  suits: (bytes) => {
    if (bytes.length !== UUID_BYTES) return { confidence: 0, reason: 'it is not 16 bytes long' }
    const version = versionOf(bytes)
    if (version === null || looksLikeText(bytes)) {
      return { confidence: 0.15, reason: 'it is 16 bytes long' }
    }
    return {
      confidence: 0.8,
      reason: `it is 16 bytes with the version (${version}) and variant bits of a UUID`,
    }
  },
  decode: (bytes) => {
    if (bytes.length === UUID_BYTES) return asText(uuidOf(bytes))
    throw new Undecodable(`It has ${bytes.length} bytes, and a UUID has ${UUID_BYTES}`)
  },
}
