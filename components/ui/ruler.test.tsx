import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { Route } from 'next'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Ruler, type RulerProps } from './ruler'
import { gatherMarkers } from './ruler-parts'
import { rulerSentence } from './ruler-words'

vi.mock('./ruler-words', { spy: true })

// Loaded when first wanted; a busy machine takes longer for that than a test waits.
beforeAll(async () => {
  await import('./menu-popup')
})

afterEach(cleanup)

const plain = (text: string | null) => text?.replace(/[\u202f\u00a0]/g, ' ')
const billing = { name: 'billing', at: '1045000', href: '/billing' as Route }
const facts = { start: '0', end: '1045221', name: 'Partition 3 of orders' }
const timeline = [
  { offset: '0', timestampMs: '1763812000000' },
  { offset: '1045000', timestampMs: '1763812000000' },
  { offset: '1045221', timestampMs: '1763812372000' },
]

describe('what a ruler says', () => {
  const sentenceOf = (props: Partial<RulerProps>) => {
    render(<Ruler {...facts} {...props} />)
    return plain(screen.getByRole('img').getAttribute('aria-label'))
  }

  it('tells the bounds, who stands where, and how far from the end in messages and in time', () => {
    expect(sentenceOf({ markers: [{ name: 'billing', at: '1045000' }], timeline })).toBe(
      'Partition 3 of orders: log start 0, high watermark 1 045 221; ' +
        'billing at 1 045 000, 221 before the end, about 6 m 12 s.',
    )
  })

  it('tells the events on a ruler by time, and none that lie outside it or on one by offset', () => {
    const flags = [
      { atMs: 1_763_812_100_000, label: 'offsets reset' },
      { atMs: 1_663_812_100_000, label: 'long before' },
    ]
    expect(sentenceOf({ flags, timeline, scale: 'time' })).toMatch(
      /high watermark [^;]*; offsets reset\.$/,
    )
    cleanup()
    expect(sentenceOf({ flags, timeline, scale: 'offset' })).not.toContain('offsets reset')
  })

  it('tells what is drawn besides: open transactions, spans, pins, the member', () => {
    const sentence = sentenceOf({
      lastStable: '1045100',
      spans: [
        { from: '5', to: '25', tone: 'again' },
        { from: '90', to: '91', tone: 'hole' },
      ],
      pins: [
        { at: '5', kind: 'landing' },
        { at: '7', kind: 'match' },
        { at: '8', kind: 'match' },
      ],
      owner: { name: 'worker-1', hue: 2 },
    })
    expect(sentence).toContain('last stable offset 1 045 100: a transaction is open after it')
    expect(sentence).toContain('20 offsets to be read again; 1 offset without a message')
    expect(sentence).toContain('2 matches; lands at 5; assigned to worker-1.')
  })

  it('does not claim that a group waits for messages that are deleted', () => {
    expect(sentenceOf({ start: '100', markers: [{ name: 'slow', at: '40' }] })).toContain(
      'slow at 40, before the log start',
    )
  })
})

describe('a place on a ruler', () => {
  const hrefAt = (offset: string) => `/at/${offset}` as Route
  const slider = () => screen.getByRole('slider', { name: /Partition 3 of orders/ })

  it('is found with the arrow keys, and Enter goes there', async () => {
    const user = userEvent.setup()
    const onPick = vi.fn()
    render(
      <Ruler
        {...facts}
        start="0"
        end="1000"
        markers={[{ name: 'g', at: '500' }]}
        onPick={onPick}
      />,
    )
    await user.tab()
    expect(document.activeElement).toBe(slider())
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}{Enter}')
    await user.keyboard('{Home}{Enter}{End}{Enter}{PageDown}{Enter}')
    expect(onPick.mock.calls.flat()).toEqual(['510', '0', '999', '899'])
    expect(slider().getAttribute('aria-valuetext')).toBe('offset 899')
  })

  it('is a real link under the pointer, and never beyond the last message', () => {
    const { container } = render(<Ruler {...facts} end="1000" hrefAt={hrefAt} />)
    const surface = container.querySelector('.cursor-crosshair')
    if (!surface) throw new Error('no surface')
    surface.getBoundingClientRect = () => new DOMRect(0, 0, 200, 20)
    fireEvent.pointerMove(surface, { clientX: 50 })
    expect(surface.querySelector('a')?.getAttribute('href')).toBe('/at/250')
    fireEvent.pointerMove(surface, { clientX: 500 })
    expect(surface.querySelector('a')?.getAttribute('href')).toBe('/at/999')
  })

  it('is told about in time where that is known', async () => {
    const user = userEvent.setup()
    render(<Ruler {...facts} hrefAt={hrefAt} scale="time" timeline={timeline} />)
    await user.tab()
    await user.keyboard('{Home}{ArrowRight}')
    expect(slider().getAttribute('aria-valuetext')).toMatch(/^offset .*, about \d\d:\d\d:\d\d$/)
  })

  it('is not offered where there is no message', () => {
    render(<Ruler {...facts} start="7" end="7" hrefAt={hrefAt} />)
    expect(screen.queryByRole('slider')).toBeNull()
    expect(screen.getByRole('img')).toBeDefined()
  })
})

describe('markers', () => {
  it('say the group and its lag, lead to it, and are reached by the arrow keys', async () => {
    const user = userEvent.setup()
    render(<Ruler {...facts} markers={[billing]} onPick={() => {}} />)
    const link = screen.getByRole('link', { name: /billing/ })
    expect(plain(link.getAttribute('aria-label'))).toBe('billing: 221 behind')
    expect(link.getAttribute('href')).toBe('/billing')
    await user.tab()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(link)
  })

  it('gather where they would cover each other, and keep every group within reach', async () => {
    const user = userEvent.setup()
    const second = { name: 'search', at: '1045001', href: '/search' as Route }
    render(<Ruler {...facts} markers={[billing, second]} />)
    await user.click(screen.getByRole('button', { name: '2 groups near billing, search' }))
    const items = await screen.findAllByRole('menuitem')
    expect(items.map((item) => plain(item.textContent))).toEqual([
      'billing · 221 behind',
      'search · 220 behind',
    ])
  })

  it('gather by the distance to the first of them, so that a long row does not become one', () => {
    const at = (offset: number) => ({ name: `g${offset}`, at: String(offset) })
    const gathered = gatherMarkers([at(9), at(0), at(4), at(14)], Number, 5)
    expect(gathered.map(({ members }) => members.map(({ position }) => position))).toEqual([
      [0, 4],
      [9],
      [14],
    ])
  })
})

describe('an unchanged ruler', () => {
  it('does not render again, though what it was given is made anew; a changed one does', () => {
    const draw = (at: string) => <Ruler {...facts} markers={[{ name: 'billing', at }]} spans={[]} />
    const { rerender } = render(draw('5'))
    vi.mocked(rulerSentence).mockClear()
    rerender(draw('5'))
    expect(rulerSentence).not.toHaveBeenCalled()
    rerender(draw('6'))
    expect(rulerSentence).toHaveBeenCalledOnce()
  })
})
