// biome-ignore lint/style/noRestrictedImports: the icon on disk is what it is compared with.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { iconWithState, titleWithState } from './tab-state'

const calm = { level: 'ok', findingCount: 0, paused: false } as const
const title = 'Topics · Sample cluster · Milena'

describe('titleWithState', () => {
  it('puts the number of findings before the title, and nothing where all is well', () => {
    expect(titleWithState(title, { ...calm, level: 'warning', findingCount: 2 })).toBe(
      `⚠ 2 · ${title}`,
    )
    expect(titleWithState(title, calm)).toBe(title)
    expect(titleWithState(title, { ...calm, level: 'neutral' })).toBe(title)
  })

  it('makes a title that has a state already anew instead of adding to it', () => {
    const states = [
      { level: 'critical', findingCount: 12, paused: true },
      { level: 'critical', findingCount: 0, paused: false },
      { level: 'ok', findingCount: 0, paused: true },
      calm,
    ] as const
    for (const before of states) {
      for (const after of states) {
        expect(titleWithState(titleWithState(title, before), after)).toBe(
          titleWithState(title, after),
        )
      }
    }
  })

  it('says that what the tab shows is frozen', () => {
    expect(titleWithState(title, { ...calm, paused: true })).toBe(`⏸ ${title}`)
  })
})

describe('iconWithState', () => {
  it('draws the mark of the application, and a shape of its own for each level that is not well', () => {
    const mark = readFileSync('app/icon.svg', 'utf8')
    const shapes = [...mark.matchAll(/d="([^"]+)"/g)].map((match) => match[1] ?? '')
    const icons = (['ok', 'neutral', 'warning', 'critical'] as const).map((level) =>
      decodeURIComponent(iconWithState(level)),
    )
    expect(shapes.length).toBe(2)
    for (const icon of icons) for (const shape of shapes) expect(icon).toContain(shape)
    expect(new Set(icons).size).toBe(4)
  })
})
