import 'server-only'

const BRAND = Symbol.for('milena.DecodeError')

/**
 * Bytes that are not what Kafka's protocol says they are: too short, a length that cannot be, left-over
 * bytes. It is the only error that decoding throws, whatever the bytes.
 */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
  readonly [BRAND] = true
}

/** Whether `error` is a DecodeError, of this copy of the module or of another one in the process. */
export function isDecodeError(error: unknown): error is DecodeError {
  return typeof error === 'object' && error !== null && BRAND in error
}
