import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KnownTime, withSpan } from './rebalance-known'

const span = (fromMs: number, toMs: number) => ({ fromMs, toMs })

function knownOf(spans: readonly (readonly [number, number])[]): KnownTime | null {
  return spans.reduce<KnownTime | null>(
    (known, [from, to]) => withSpan(known, span(from, to)),
    null,
  )
}

describe('withSpan', () => {
  it('goes on where spans meet, and leaves a gap where they do not', () => {
    expect(
      knownOf([
        [0, 10],
        [10, 20],
      ]),
    ).toEqual({ fromMs: 0, toMs: 20, gaps: [] })
    expect(
      knownOf([
        [0, 10],
        [15, 20],
      ]),
    ).toEqual({ fromMs: 0, toMs: 20, gaps: [span(10, 15)] })
  })

  it('closes a gap that is known after all', () => {
    expect(
      knownOf([
        [0, 10],
        [30, 40],
        [5, 35],
      ]),
    ).toEqual({ fromMs: 0, toMs: 40, gaps: [] })
    expect(
      knownOf([
        [20, 40],
        [0, 10],
      ]),
    ).toEqual({ fromMs: 0, toMs: 40, gaps: [span(10, 20)] })
  })

  it('knows a moment exactly when some span has told it, in whatever order they came', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(50), fc.nat(10)).map(([from, length]) => [from, from + length + 1] as const),
      { minLength: 1, maxLength: 10 },
    )
    fc.assert(
      fc.property(spans, (told) => {
        const known = knownOf(told)
        for (let at = 0.5; at < 62; at += 1) {
          const isKnown =
            known !== null &&
            at > known.fromMs &&
            at < known.toMs &&
            !known.gaps.some((gap) => at > gap.fromMs && at < gap.toMs)
          expect(isKnown).toBe(told.some(([from, to]) => at > from && at < to))
        }
      }),
    )
  })
})
