import { expect, type Page, test } from '@playwright/test'
import { openBreakableProxy } from './fixtures/breakable-proxy'
import { goTo, liveState } from './fixtures/pages'

const pause = (page: Page) => page.getByRole('button', { name: 'Pause live updates' })
const resume = (page: Page) => page.getByRole('button', { name: 'Resume live updates' })

const groupPage = '/clusters/sample/group?id=payments-workers'
const lag = (page: Page) =>
  page
    .getByRole('main')
    .locator('dt', { hasText: /^Lag$/ })
    .locator('xpath=following-sibling::dd[1]')

test('a pause freezes the screen but not the collection, says for how long, and ends with the newest', async ({
  page,
  request,
}) => {
  const sweeps = async () => {
    const overview = await (await request.get('/api/v1/clusters/sample')).json()
    return Number(overview.collector.sweeps)
  }
  await goTo(page, groupPage)
  await expect(liveState(page)).toHaveText('Live updates are on')
  await pause(page).click()
  await expect(liveState(page)).toHaveText('Live updates are paused')
  const frozen = await lag(page).textContent()
  const begun = await sweeps()
  await expect.poll(sweeps).toBeGreaterThan(begun + 4)
  expect(await lag(page).textContent()).toBe(frozen)
  await expect(page.getByRole('banner')).toContainText(/paused \d+/)
  await expect(page).toHaveTitle(/^⏸ /)

  await resume(page).click()
  await expect(liveState(page)).toHaveText('Live updates are on')
  await expect.poll(() => lag(page).textContent()).not.toBe(frozen)
  await expect(page).not.toHaveTitle(/⏸/)
})

test('a lost connection is said with the time of the next attempt, keeps the last figures, and mends by itself', async ({
  page,
  baseURL,
}) => {
  const proxy = await openBreakableProxy(baseURL ?? '')
  try {
    await goTo(page, `${proxy.url}${groupPage}`)
    await expect(liveState(page)).toHaveText('Live updates are on')
    await expect(lag(page)).toHaveText(/\d/)

    await proxy.cut()
    await expect(liveState(page)).toHaveText(/connection to Milena is lost/)
    await expect(page.getByRole('banner')).toContainText(/retry in \d+ s|retrying/)
    await expect(lag(page)).toHaveText(/\d/)

    await proxy.mend()
    await expect(liveState(page)).toHaveText('Live updates are on', { timeout: 60_000 })
    const before = await lag(page).textContent()
    await expect.poll(() => lag(page).textContent()).not.toBe(before)
  } finally {
    await proxy.close()
  }
})

test('the title and the icon of the tab carry the state of the cluster, on every page', async ({
  page,
  request,
}) => {
  const expected = async () => {
    const { verdict } = await (await request.get('/api/v1/clusters/sample')).json()
    const warns = verdict.level === 'critical' || verdict.level === 'warning'
    return warns ? `⚠ ${verdict.findings.length} · ` : ''
  }
  const prefix = async () => (await page.title()).replace(/(Topics|Groups) · .*$/, '')
  await goTo(page, '/clusters/sample/topics')
  await expect.poll(async () => (await prefix()) === (await expected())).toBe(true)
  await page.getByRole('navigation', { name: 'Cluster' }).getByText('Groups').click()
  await expect(page).toHaveTitle(/Groups · Sample cluster · Milena$/)
  await expect.poll(async () => (await prefix()) === (await expected())).toBe(true)
  await expect(page.locator('link[rel=icon]').last()).toHaveAttribute('href', /^data:image\/svg/)
})

test('copies a link to the view, also where the page is no secure context', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false })
  })
  await goTo(page, '/clusters/sample/topics?q=orders')
  const filter = page.getByRole('main').getByRole('searchbox').first()
  await expect(liveState(page)).toHaveText('Live updates are on')
  await page.getByRole('button', { name: 'Copy link to this view' }).click()
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Link copied')
  await filter.fill('')
  await filter.press('Control+v')
  await expect(filter).toHaveValue(/\/clusters\/sample\/topics\?q=orders$/)
})

test('the cluster is named with its environment, and its menu says how it is', async ({ page }) => {
  await goTo(page, '/clusters/sample')
  await expect(liveState(page)).toHaveText('Live updates are on')
  await expect(page.getByRole('banner')).toContainText('Sample cluster')
  await page.getByRole('button', { name: 'Cluster Sample cluster' }).click()
  const item = page.getByRole('menuitem', { name: /Sample cluster/ })
  await expect(item).toContainText('sample')
  await expect(item).toHaveAttribute('aria-current', 'true')
})

test('production is marked in words, not by colour alone', async ({ page }) => {
  // The live stream would bring the environment of the sample cluster back.
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'SharedWorker')
    Reflect.deleteProperty(window, 'EventSource')
    Object.assign(window, {
      EventSource: class extends EventTarget {
        close() {}
      },
    })
  })
  await page.route('**/api/v1/clusters/sample', async (route) => {
    const overview = await (await route.fetch()).json()
    Object.assign(overview.cluster, { environment: 'production', readOnly: true })
    await route.fulfill({ json: overview })
  })
  await goTo(page, '/clusters/sample/topics')
  await expect(page.getByRole('banner')).toContainText('production')
  await expect(page.getByRole('banner')).toContainText('read-only')
})

test('an address that names nothing has the whole frame, and it works', async ({ page }) => {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  await goTo(page, '/nowhere')
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
  // Its code comes late: what answers to a press is there.
  await expect(async () => {
    await page.getByRole('button', { name: 'Settings' }).click()
    await expect(page.getByRole('dialog')).toContainText('Density', { timeout: 2_000 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('link', { name: 'All clusters' })).toHaveAttribute('href', '/')
  expect(errors).toEqual([])
})

test('at 320 px nothing of the header is cut off, and every target is large enough', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await goTo(page, '/clusters/sample')
  const controls = page.getByRole('banner').locator('a[href]:not([href="#content"]), button')
  await expect(liveState(page)).toHaveText('Live updates are on')
  for (const control of await controls.all()) {
    if (!(await control.isVisible())) continue
    const box = await control.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320)
    expect(box?.width).toBeGreaterThanOrEqual(24)
    expect(box?.height).toBeGreaterThanOrEqual(24)
  }
  const nav = await page.getByRole('navigation', { name: 'Cluster' }).boundingBox()
  expect((nav?.y ?? 0) + (nav?.height ?? 0)).toBe(700)
})
