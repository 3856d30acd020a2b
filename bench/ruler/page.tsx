import '@/app/globals.css'
import type { Route } from 'next'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { Ruler } from '@/components/ui/ruler'

const rulerCount = 200

/** The same functions on every update, as the pages give them; everything else is made anew, as it is when an answer comes. */
const hrefs = Array.from(
  { length: rulerCount },
  (_, row) => (offset: string) => `/${row}/${offset}` as Route,
)

/** Rulers with three groups each, two of them near the end. The first `moving` ones are written to on every tick. */
function Rulers({ tick, moving }: { tick: number; moving: number }) {
  return hrefs.map((hrefAt, row) => {
    const end = 1_000_000 + row * 1_000 + (row < moving ? tick * 7 : 0)
    const before = (distance: number) => String(end - distance)
    return (
      <Ruler
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
        key={row}
        name={`Partition ${row} of orders`}
        start="1000"
        end={String(end)}
        markers={[
          { name: 'billing', at: '700000', href: '/billing' as Route },
          { name: 'search', at: before(12), href: '/search' as Route },
          { name: 'mail', at: before(9), href: '/mail' as Route },
        ]}
        spans={[{ from: '700000', to: String(end), tone: 'lag' }]}
        hrefAt={hrefAt}
      />
    )
  })
}

const root = createRoot(document.getElementById('root') ?? document.body)
let tick = 0

/** One update of the page: rendered, and laid out. */
function update(moving: number): void {
  tick += 1
  flushSync(() => root.render(<Rulers tick={tick} moving={moving} />))
  document.body.getBoundingClientRect()
}

update(rulerCount)
Object.assign(window, { update })
