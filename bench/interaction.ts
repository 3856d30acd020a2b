/**
 * How the list of 10,000 topics feels: `npm run bench:interaction` (needs a build and Chromium).
 *
 * Reports the interaction to next paint (as browsers measure it, from the input to the frame that shows its effect) and the frames
 * while scrolling, with the live stream on and some hundred topics changing each second. Chromium paints on the processor here: a
 * graphics card does better. Frames depend on what else the machine does; the processor time of the page's main thread, which has
 * 16.7 ms for a frame, does so less.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'
import { type CDPSession, chromium, type Page } from 'playwright'
import { topicName, withBenchDashboard } from './bench-dashboard'
import { quantile } from './times'

const topicCount = 10_000
const writtenTopics = 300

await withBenchDashboard({ topicCount, partitionCount: 1 }, async ({ url, brokers }) => {
  const stopWriting = await keepWriting(brokers)
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    await page.addInitScript({ path: join(import.meta.dirname, 'interaction-probe.js') })
    await page.goto(`${url}/clusters/bench/topics`)
    await page.getByRole('link', { name: topicName(0) }).waitFor()
    // A rate shown means that live values arrive.
    await page.getByText(/\d\/s/).first().waitFor()
    await typeFilters(page)
    await sortColumns(page)
    await sleep(1_000)
    reportInteractions(await page.evaluate<number[]>('probe.interactions()'))
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    reportFrames('standing still', await frames(page, session, () => sleep(3_000)))
    reportFrames('scrolling', await frames(page, session, () => scroll(page)))
  } finally {
    await browser.close()
    await stopWriting()
  }
})

async function keepWriting(brokers: string[]): Promise<() => Promise<void>> {
  const kafka = new Kafka({ brokers, clientId: 'bench', logLevel: logLevel.NOTHING })
  const producer = kafka.producer({ allowAutoTopicCreation: false })
  await producer.connect()
  const topicMessages = Array.from({ length: writtenTopics }, (_, index) => ({
    topic: topicName(index),
    messages: [{ value: 'letter' }],
  }))
  const stop = new AbortController()
  const writing = (async () => {
    while (!stop.signal.aborted) {
      await producer.sendBatch({ topicMessages })
      await sleep(300)
    }
  })()
  return async () => {
    stop.abort()
    await writing
    await producer.disconnect()
  }
}

/** Typed as people do, a key each 120 ms, so that the live updates fall in between. */
async function typeFilters(page: Page): Promise<void> {
  const filter = page.getByRole('searchbox').first()
  for (const text of ['topic-00', '999', 'bench']) {
    await filter.click()
    await filter.pressSequentially(text, { delay: 120 })
    await sleep(500)
    for (const _ of text) {
      await filter.press('Backspace')
      await sleep(80)
    }
  }
}

async function sortColumns(page: Page): Promise<void> {
  const headings = page.getByRole('columnheader').getByRole('button')
  const count = Math.min(await headings.count(), 6)
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < count; index += 1) {
      await headings.nth(index).click()
      await sleep(300)
    }
  }
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(640, 500)
  for (let step = 0; step < 180; step += 1) {
    await page.mouse.wheel(0, 120)
    await sleep(16)
  }
}

interface Frames {
  /** Milliseconds from each frame to the next. */
  gaps: number[]
  /** Milliseconds of processor time that the main thread took. */
  threadMs: number
}

async function threadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

/** The frames while something goes on. */
async function frames(
  page: Page,
  session: CDPSession,
  during: () => Promise<unknown>,
): Promise<Frames> {
  const before = await threadMs(session)
  await page.evaluate('probe.startFrames()')
  await during()
  const gaps = await page.evaluate<number[]>('probe.stopFrames()')
  return { gaps, threadMs: (await threadMs(session)) - before }
}

function reportInteractions(all: readonly number[]): void {
  const figures = [0.5, 0.75, 0.95, 1].map((share) => quantile(all, share).toFixed(0))
  console.log(
    `interaction to next paint over ${all.length} interactions slower than 16 ms: p50 ${figures[0]} ms, p75 ${figures[1]} ms, p95 ${figures[2]} ms, slowest ${figures[3]} ms`,
  )
}

function reportFrames(what: string, { gaps, threadMs: busyMs }: Frames): void {
  const seconds = gaps.reduce((sum, gap) => sum + gap, 0) / 1000
  const late = gaps.filter((gap) => gap > 34).length
  console.log(
    `${what}: ${(gaps.length / seconds).toFixed(1)} frames a second, p95 ${quantile(gaps, 0.95).toFixed(1)} ms between frames, ${late} of ${gaps.length} later than two frames, ${(busyMs / gaps.length).toFixed(1)} ms of main thread a frame`,
  )
}
