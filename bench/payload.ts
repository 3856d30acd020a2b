/**
 * How a value of 1 MB and one of 20 MB feel: `npm run bench:payload` (needs Chromium, no broker and no build).
 *
 * Each step is timed from the input to the frame that shows its effect. Beside it stands the processor time of the page's main thread,
 * which is what a reader feels as a freeze, however busy the machine is.
 */
import type { CDPSession, Page } from 'playwright'
import { withBenchPage } from './bench-page'

const MB = 1_000_000

interface Stage {
  page: Page
  session: CDPSession
}

interface Probe {
  prepare: (kind: Kind, sizeBytes: number) => () => void
  close: () => void
  show: () => void
}

await withBenchPage('payload', async (page) => {
  await page.waitForFunction(() => 'prepare' in window)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  for (const size of [1 * MB, 20 * MB]) {
    await reportJson({ page, session }, size)
    await reportBytes({ page, session }, size)
  }
})

type Kind = 'json' | 'bytes'

async function open(stage: Stage, kind: Kind, size: number): Promise<void> {
  const { page } = stage
  await page.evaluate(
    ([wanted, bytes]) => {
      const probe = window as unknown as Probe
      probe.close()
      probe.show = probe.prepare(wanted, bytes)
    },
    [kind, size] as const,
  )
  await timed(stage, 'opens', async () => {
    await page.evaluate(() => (window as unknown as Probe).show())
    await page.locator('[data-index="0"]').first().waitFor()
  })
}

async function reportJson(stage: Stage, size: number): Promise<void> {
  const { page } = stage
  console.log(`JSON of ${size / MB} MB`)
  await open(stage, 'json', size)
  const tree = page.getByRole('tree')
  if (await tree.isVisible()) {
    await timed(stage, 'folds all', async () => {
      await page.getByRole('button', { name: 'Fold all', exact: true }).click()
      await tree.getByText('orders').waitFor()
    })
    await timed(stage, 'unfolds all', () =>
      page.getByRole('button', { name: 'Unfold all' }).click(),
    )
    await timed(stage, 'goes to the end', async () => {
      await tree.press('End')
      await tree.getByText('note').last().waitFor()
    })
  } else console.log('  no tree')
  const find = page.getByRole('searchbox')
  await timed(stage, 'looks for what is nowhere', async () => {
    await find.fill('no such text')
    await page.getByText('no match').waitFor()
  })
  await find.fill('')
  await timed(stage, 'shows the text', async () => {
    await page.getByRole('radio', { name: 'Text' }).check()
    await page.getByRole('region', { name: 'value as Text' }).waitFor()
  })
  await timed(stage, 'shows the bytes', async () => {
    await page.getByRole('radio', { name: 'Hex' }).check()
    await page.getByText('00000010').waitFor()
  })
}

async function reportBytes(stage: Stage, size: number): Promise<void> {
  const { page } = stage
  console.log(`Bytes of ${size / MB} MB`)
  await open(stage, 'bytes', size)
  await timed(stage, 'goes to the end', async () => {
    await page.getByRole('region', { name: 'value as Hex' }).evaluate((box) => {
      box.scrollTop = box.scrollHeight
    })
    await page.getByText('00000000').waitFor({ state: 'detached' })
  })
}

/** Runs a step until its frame is drawn. */
async function timed(stage: Stage, what: string, step: () => Promise<void>): Promise<void> {
  const { page } = stage
  const before = await threadMs(stage.session)
  const start = performance.now()
  await step()
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  )
  const took = performance.now() - start
  const busy = (await threadMs(stage.session)) - before
  const figures = [took, busy].map((ms) => `${ms.toFixed(0).padStart(6)} ms`)
  console.log(`  ${what.padEnd(28)} ${figures.join(', main thread ')}`)
}

/** Processor time of the page's main thread so far: what of a step a reader would feel as a freeze, however busy the machine is. */
async function threadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}
