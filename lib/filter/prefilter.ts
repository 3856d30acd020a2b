import type { FindBytes } from './find-bytes'
import { encodeUtf8 } from './utf8'

/** Bytes that a match must contain, unless one of `hiddenBy` stands there too: it may then be written in another way. */
export interface Needle {
  readonly bytes: Uint8Array
  readonly hiddenBy: readonly Uint8Array[]
}

/** A match contains one needle of each clause. */
export type Clause = readonly Needle[]

/**
 * Whether a record that is stored among these bytes may match. The clauses hold for the raw bytes of keys, values and headers wherever they
 * lie among others, so a whole batch of records without them can be left unread.
 */
export function mayContain(
  bytes: Uint8Array,
  clauses: readonly Clause[],
  find: FindBytes,
): boolean {
  return clauses.every((clause) => clause.some((needle) => mayHold(bytes, needle, find)))
}

function mayHold(bytes: Uint8Array, { bytes: wanted, hiddenBy }: Needle, find: FindBytes): boolean {
  return find(bytes, wanted) !== -1 || hiddenBy.some((hint) => find(bytes, hint) !== -1)
}

/** Any character of a JSON string may be written `\uXXXX`, so these two bytes may hide anything. */
const UNICODE_ESCAPE = encodeUtf8('\\u')
/** `/` may be written `\/`. */
const ESCAPED_SLASH = encodeUtf8('\\/')

/** JSON always writes these with a backslash, and other text never does, so that they say nothing of the bytes around them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for.
const ALWAYS_ESCAPED = /["\\\u0000-\u001f]+/
/** What has no bytes of its own: half of a pair, and the character that stands for broken UTF-8. */
const WITHOUT_BYTES =
  /[\ufffd]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

function longest(parts: readonly string[]): string {
  return parts.reduce((best, part) => (part.length > best.length ? part : best), '')
}

/** Of a text that is the content of a JSON string, or all of a text that is not JSON, or a part of either. `null` where nothing can be told. */
export function needleOfJsonText(text: string): Needle | null {
  const piece = longest(text.split(ALWAYS_ESCAPED).flatMap((part) => part.split(WITHOUT_BYTES)))
  if (piece === '') return null
  const hiddenBy = piece.includes('/') ? [UNICODE_ESCAPE, ESCAPED_SLASH] : [UNICODE_ESCAPE]
  return { bytes: encodeUtf8(piece), hiddenBy }
}

/** Of a text that is stored as it is: a header, or a whole key or value. */
export function needleOfPlainText(text: string): Needle | null {
  const piece = longest(text.split(WITHOUT_BYTES))
  return piece === '' ? null : { bytes: encodeUtf8(piece), hiddenBy: [] }
}
