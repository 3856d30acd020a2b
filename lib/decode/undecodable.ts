const BRAND = Symbol.for('milena.Undecodable')

/** Bytes that are not of a decoder's format, or a schema that is none. Its message is a sentence for the reader. */
export class Undecodable extends Error {
  override readonly name = 'Undecodable'
  readonly [BRAND] = true
}

/** Whether `error` is an Undecodable, of this copy of the module or of another one. */
export function isUndecodable(error: unknown): error is Undecodable {
  return typeof error === 'object' && error !== null && BRAND in error
}
