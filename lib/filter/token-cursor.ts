import type { Mistake } from './mistake'
import type { Token } from './tokens'

/** Words of other languages for what has a sign here. */
const WORDS = new Map([
  ['and', 'Both is written &&.'],
  ['or', 'Either is written ||.'],
  ['not', 'Not is written !.'],
  ['is', 'Equality is written ==.'],
  ['like', 'Part of a text is found by value.name.contains("…").'],
])

/** Carries the first mistake out of the recursion; never leaves the parser. */
export class Stopped {
  constructor(readonly mistake: Mistake) {}
}

/** Goes through the words of a filter, and stops at the first that may not stand where it does. */
export class TokenCursor {
  private index = 0

  constructor(private readonly tokens: readonly Token[]) {}

  protected get token(): Token {
    const token = this.tokens[this.index] ?? this.tokens.at(-1)
    if (!token) throw new Error('tokens end with an end')
    return token
  }

  protected advance(): void {
    this.index += 1
  }

  /** Where the last word ended. */
  protected get lastTo(): number {
    return this.tokens[this.index - 1]?.to ?? 0
  }

  protected stop(message: string, hint: string | null, place: { from: number; to: number }): never {
    throw new Stopped({ message, hint, from: place.from, to: place.to })
  }

  protected unexpected(): never {
    const { token } = this
    const word = WORDS.get(token.text.toLowerCase()) ?? null
    if (token.kind === 'end') this.stop('The filter ends too early', 'A value is missing.', token)
    this.stop(`${token.text} is not expected here`, word, token)
  }

  protected is(symbol: string): boolean {
    return this.token.text === symbol && this.token.kind !== 'string'
  }

  protected accept(symbol: string): boolean {
    const found = this.is(symbol)
    if (found) this.advance()
    return found
  }

  protected expect(symbol: string, opened: Token): void {
    if (this.accept(symbol)) return
    if (this.token.kind !== 'end') this.unexpected()
    this.stop(`This ${opened.text} is not closed`, `Close it with ${symbol}.`, opened)
  }
}
