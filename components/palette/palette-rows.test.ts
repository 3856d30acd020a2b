import { describe, expect, it } from 'vitest'
import { paths } from '@/lib/client/paths'
import { type EntryKind, entry } from './entry'
import { type PaletteRow, paletteRows } from './palette-rows'

const act = { href: paths.home() }
const of = (kind: EntryKind, label: string) => entry(kind, label, { act })
const entries = [of('page', 'Topics'), of('topic', 'orders'), of('action', 'Dark theme')]
const words = (rows: PaletteRow[]) =>
  rows.map((row) => ('heading' in row ? `# ${row.heading}` : row.entry.label))

describe('paletteRows', () => {
  it('shows what was used of late first, then pages and actions, and not every topic', () => {
    expect(words(paletteRows('', entries, [], ['topic:orders', 'topic:gone']))).toEqual([
      '# Recent',
      'orders',
      '# Go to',
      'Topics',
      '# Do',
      'Dark theme',
    ])
  })

  it('puts the place that was typed before all else that is found', () => {
    const jump = of('jump', 'orders/2@5')
    expect(words(paletteRows('orders', entries, [jump], []))).toEqual(['orders/2@5', 'orders'])
  })
})
