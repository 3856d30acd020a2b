const PREFIX_BYTES = 5

export interface ConfluentPrefix {
  schemaId: number
  /** What follows the magic byte and the id. */
  rest: Uint8Array
}

/** The magic byte 0 and a schema's id of 32 bits, which serializers with a schema registry write before their bytes; `null` where they are not. */
export function confluentPrefixOf(bytes: Uint8Array): ConfluentPrefix | null {
  if (bytes[0] !== 0 || bytes.length < PREFIX_BYTES) return null
  const schemaId = new DataView(bytes.buffer, bytes.byteOffset).getInt32(1)
  return schemaId > 0 ? { schemaId, rest: bytes.subarray(PREFIX_BYTES) } : null
}

/** `Confluent wire format, schema id 17`. */
export function confluentWords({ schemaId }: ConfluentPrefix): string {
  return `Confluent wire format, schema id ${schemaId}`
}
