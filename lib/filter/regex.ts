/** One pattern made ready. */
export interface Pattern {
  /** Whether it is found anywhere in a text. */
  readonly test: (text: string) => boolean
  /** Instructions of its program. The worst text takes time in proportion to them and to its length. */
  readonly size: number
}

export type CompiledPattern =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly reason: string }

/** Makes patterns whose time is linear in the text, whatever the pattern. */
export interface RegexEngine {
  compile(source: string): CompiledPattern
}

/**
 * The engine that a filter needs, `null` where it needs none. It is a megabyte, so it is loaded only for a source that speaks of
 * patterns.
 */
export async function loadRegexEngine(source: string): Promise<RegexEngine | null> {
  if (!source.includes('matches')) return null
  const { re2 } = await import('./re2')
  return re2
}
