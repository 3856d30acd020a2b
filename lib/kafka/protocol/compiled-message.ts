import 'server-only'
import { ByteReader } from './byte-reader'
import { ByteWriter } from './byte-writer'
import { DecodeError } from './decode-error'
import { compileReader } from './reader'
import type { FieldValue, MessageSchema } from './schema'
import { parseVersions } from './schema'
import { compileWriter } from './writer'

/** One message in one version. Reader and writer are made when first used, most versions never are. */
interface CompiledMessage {
  read?: (bytes: ByteReader) => FieldValue
  write?: (bytes: ByteWriter, value: FieldValue) => void
}

const compiled = new WeakMap<MessageSchema, Map<number, CompiledMessage>>()

function compiledMessage(schema: MessageSchema, version: number): CompiledMessage {
  let versions = compiled.get(schema)
  if (versions === undefined) {
    versions = new Map()
    compiled.set(schema, versions)
  }
  let message = versions.get(version)
  if (message === undefined) {
    const { min, max } = parseVersions(schema.versions)
    if (!(version >= min && version <= max)) {
      throw new TypeError(`version ${version} is not one of ${schema.versions}`)
    }
    message = {}
    versions.set(version, message)
  }
  return message
}

/** Throws a TypeError that names the field where the value does not fit the version. */
export function encodeMessage(schema: MessageSchema, version: number, value: FieldValue): Buffer {
  const message = compiledMessage(schema, version)
  message.write ??= compileWriter(schema, version)
  const bytes = new ByteWriter()
  message.write(bytes, value)
  return bytes.finish()
}

export interface DecodeOptions {
  /** Bytes after the last known field are passed over: a newer writer may have appended fields. */
  allowTrailing?: boolean
}

/** Throws a DecodeError where the bytes are not this message, and nothing else. */
export function decodeMessage(
  schema: MessageSchema,
  version: number,
  bytes: Uint8Array,
  options?: DecodeOptions,
): FieldValue {
  const message = compiledMessage(schema, version)
  message.read ??= compileReader(schema, version)
  const reader = new ByteReader(bytes)
  const value = message.read(reader)
  if (reader.remaining > 0 && !options?.allowTrailing) {
    throw new DecodeError(`${reader.remaining} bytes are left after the last field`)
  }
  return value
}
