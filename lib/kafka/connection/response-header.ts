import 'server-only'

/** A response's body: what follows the tagged fields (KIP-482) of a flexible header. */
export function withoutTaggedFields(bytes: Buffer): Buffer {
  let position = 0
  const readUnsigned = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.readUInt8(position++)
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }
  for (let fields = readUnsigned(); fields > 0; fields--) {
    readUnsigned()
    const length = readUnsigned()
    position += length
  }
  return bytes.subarray(position)
}
