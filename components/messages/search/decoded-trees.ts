import { bytesOf } from '@/components/messages/payload/payload-text'
import { type ScanDecoding, usedDecoding } from '@/lib/client/url/search-url'
import { jsonReader } from '@/lib/decode/readers'
import { JsonTrees, storedText } from './json-trees'

/** The JSON that the decoders of a topic make of its keys and values. */
export function decodedTrees(topic: string, decoding: ScanDecoding): JsonTrees {
  const { key, value } = usedDecoding(decoding)
  const readers = {
    key: jsonReader(key.id, 'key', key.schemas),
    value: jsonReader(value.id, 'value', value.schemas),
  }
  return new JsonTrees((message, of) => {
    const [payload, read] = [message[of], readers[of]]
    if (read === null) return storedText(message, of)
    if (payload === null || payload.truncated) return null
    try {
      const recordKey = message.key === null ? null : bytesOf(message.key)
      return read(bytesOf(payload), { topic, key: recordKey })
    } catch {
      return null
    }
  })
}
