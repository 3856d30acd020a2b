import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Tokens = Record<string, string>

const source = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The custom properties of the first block under a selector that sets `--paper`. */
function themeOf(selector: string): Tokens {
  const blocks = source.split(`${selector} {`).slice(1)
  const block = blocks.map((text) => text.split('}')[0] ?? '').find((text) => /--paper:/.test(text))
  const pairs = [...(block ?? '').matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)]
  return Object.fromEntries(pairs.map(([, name, value]) => [name, value]))
}

function channel(hex: string): number {
  const value = Number.parseInt(hex, 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(colour.slice(at, at + 2)))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** As WCAG 2 defines it: from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const SURFACES = ['paper', 'panel', 'sunken', 'hover']
const TEXTS = ['ink', 'ink-soft', 'accent', 'critical', 'warning', 'ok']
/** Each notice's own surface, with what is written on it. */
const ON_SOFT: Record<string, string[]> = {
  'accent-soft': ['ink', 'ink-soft', 'accent'],
  'critical-soft': ['ink', 'ink-soft', 'critical'],
  'warning-soft': ['ink', 'ink-soft', 'warning'],
  accent: ['on-accent'],
  ink: ['paper'],
}
const MARKS = ['line-strong', 'accent', ...Array.from({ length: 8 }, (_, n) => `chart-${n + 1}`)]

function below(tokens: Tokens, pairs: [string, string][], least: number): string[] {
  return pairs.flatMap(([on, what]) => {
    const [surface, colour] = [tokens[on], tokens[what]]
    if (!surface || !colour) return [`${what} on ${on}: not defined`]
    const ratio = contrast(surface, colour)
    return ratio < least ? [`${what} on ${on}: ${ratio.toFixed(2)}`] : []
  })
}

const across = (surfaces: string[], what: string[]): [string, string][] =>
  surfaces.flatMap((surface) => what.map((each): [string, string] => [surface, each]))

describe.each([
  ['light', ':root'],
  ['dark', '[data-theme="dark"]'],
])('the %s theme', (_, selector) => {
  const tokens = themeOf(selector)

  it('is found', () => {
    expect(Object.keys(tokens).length).toBeGreaterThan(20)
  })

  it('writes every text at 4.5:1 or more on every surface', () => {
    expect(below(tokens, across(SURFACES, TEXTS), 4.5)).toEqual([])
  })

  it('writes every notice, button and tooltip at 4.5:1 or more', () => {
    const pairs = Object.entries(ON_SOFT).flatMap(([on, what]) => across([on], what))
    expect(below(tokens, pairs, 4.5)).toEqual([])
  })

  it('draws every mark, border of a control and line of a chart at 3:1 or more', () => {
    expect(below(tokens, across(['paper', 'panel'], MARKS), 3)).toEqual([])
  })

  it('tells each step of a heat strip from the next, and the most from none at 3:1 or more', () => {
    const steps = Array.from({ length: 5 }, (_, n): [string, string] => [
      `heat-${n}`,
      `heat-${n + 1}`,
    ])
    expect(below(tokens, steps.slice(1), 1.35)).toEqual([])
    expect(below(tokens, steps.slice(0, 1), 1.08)).toEqual([])
    expect(below(tokens, [['heat-0', 'heat-5']], 3)).toEqual([])
  })

  it('sets a focus ring apart from the row it stands on', () => {
    expect(below(tokens, across(['hover', 'sunken', 'accent-soft'], ['accent']), 3)).toEqual([])
  })
})

describe('contrast', () => {
  it('is what WCAG says it is', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})
