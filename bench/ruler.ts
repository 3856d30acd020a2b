/**
 * What two hundred rulers on a page cost at one update a second: `npm run bench:ruler` (needs Chromium, no broker and no build).
 *
 * The component is bundled as for production and drawn in a real browser. Reports the processor time of the page's main thread for an
 * update, script, style, layout and paint together, once with all rulers changing, once with a tenth of them, once with none.
 */
import type { CDPSession, Page } from 'playwright'
import { withBenchPage } from './bench-page'
import { quantile } from './times'

const updateCount = 40
const warmUpCount = 10

await withBenchPage('ruler', async (page) => {
  await page.waitForFunction(() => 'update' in window)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  for (const moving of [200, 20, 0]) await report(page, session, moving)
})

async function threadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}

/** Updates until its frame is drawn. */
async function update(page: Page, moving: number): Promise<void> {
  await page.evaluate(
    (count) =>
      new Promise((drawn) => {
        requestAnimationFrame(() => {
          const { update: next } = window as unknown as { update: (count: number) => void }
          next(count)
          requestAnimationFrame(drawn)
        })
      }),
    moving,
  )
}

async function report(page: Page, session: CDPSession, moving: number): Promise<void> {
  const costs: number[] = []
  for (let index = 0; index < updateCount; index += 1) {
    const before = await threadSeconds(session)
    await update(page, moving)
    costs.push((await threadSeconds(session)) - before)
  }
  const warm = costs.slice(warmUpCount)
  const at = (share: number) => (quantile(warm, share) * 1_000).toFixed(1)
  console.log(
    `${moving} of 200 rulers changing: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms of main thread for an update`,
  )
}
