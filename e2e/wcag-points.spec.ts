import { expect, type Page, test } from '@playwright/test'
import { openPage } from './fixtures/pages'

/** What of the element in focus shows that it is: the width of its outline, and its contrast to what lies around it. */
interface FocusRing {
  what: string
  widthPx: number
  contrast: number
}

/** Runs in the page. The ring may be drawn by an element around a control that is itself invisible. */
function focusRing(): FocusRing | null {
  const focused = document.activeElement
  if (!focused || focused === document.body) return null
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgba = (colour: string): number[] => {
    if (!pixel) return [0, 0, 0, 0]
    pixel.clearRect(0, 0, 1, 1)
    pixel.fillStyle = colour
    pixel.fillRect(0, 0, 1, 1)
    return [...pixel.getImageData(0, 0, 1, 1).data]
  }
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = rgba(colour).map((part) => {
      const share = part / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: string, b: string) => {
    const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
    return (high + 0.05) / (low + 0.05)
  }
  const backgroundOf = (from: Element | null) => {
    for (let at = from; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor
      if ((rgba(colour)[3] ?? 0) > 250) return colour
    }
    return 'white'
  }
  const what = focused.outerHTML.slice(0, 140)
  for (let at: Element | null = focused, step = 0; at && step < 4; at = at.parentElement, step++) {
    const style = getComputedStyle(at)
    if (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) === 0) continue
    const around = backgroundOf(at.parentElement)
    const widthPx = Number.parseFloat(style.outlineWidth)
    return { what, widthPx, contrast: contrast(style.outlineColor, around) }
  }
  return { what, widthPx: 0, contrast: 0 }
}

/** Runs in the page: what lies over the middle of the element in focus, if that is something else. */
function coveredBy(): string | null {
  const focused = document.activeElement
  if (!focused || focused === document.body || focused.closest('header')) return null
  const { left, top, width, height } = focused.getBoundingClientRect()
  if (width === 0 || height === 0) return null
  const seen = document.elementFromPoint(
    Math.min(Math.max(left + Math.min(width, 60) / 2, 0), innerWidth - 1),
    top + height / 2,
  )
  if (seen === null) return `${focused.outerHTML.slice(0, 120)} is outside the window`
  // The layers of one picture lie over each other: a ruler's slider below the link under the pointer.
  const picture = focused.closest('[role=group]')
  const related = focused.contains(seen) || seen.contains(focused) || picture?.contains(seen)
  return related ? null : `${focused.outerHTML.slice(0, 100)} under ${seen.outerHTML.slice(0, 100)}`
}

const TABBED = {
  overview: '/clusters/sample',
  topics: '/clusters/sample/topics',
  topic: '/clusters/sample/topics/orders',
  messages: '/clusters/sample/topics/message-zoo/messages?from=earliest&at=0:9',
  group: '/clusters/sample/group?id=payments-workers',
  brokers: '/clusters/sample/brokers',
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    // What has focus is the same in dark; two pages show every colour that lies around it.
    const pages = colorScheme === 'light' ? TABBED : { topics: TABBED.topics, group: TABBED.group }
    for (const [name, path] of Object.entries(pages)) {
      test(`2.4.7 focus visible: ${name} rings what has focus, 2 px wide, 3:1 at least`, async ({
        page,
      }) => {
        await openPage(page, path)
        const faint: FocusRing[] = []
        for (let step = 0; step < 40; step++) {
          await page.keyboard.press('Tab')
          const ring = await page.evaluate(focusRing)
          if (ring && !ring.what.startsWith('<nextjs')) {
            if (ring.widthPx < 2 || ring.contrast < 3) faint.push(ring)
          }
        }
        expect(faint).toEqual([])
      })
    }
  })
}

test.describe('in a low window', () => {
  test.use({ viewport: { width: 1280, height: 420 } })

  for (const [name, path] of Object.entries(TABBED)) {
    test(`2.4.11 focus not obscured: on ${name} nothing in focus hides below the header`, async ({
      page,
    }) => {
      await openPage(page, path)
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
      const hidden: string[] = []
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press('Shift+Tab')
        const cover = await page.evaluate(coveredBy)
        if (cover && !cover.includes('nextjs')) hidden.push(cover)
      }
      expect(hidden).toEqual([])
    })
  }
})

test('2.5.7 dragging: a place on a ruler is reached by a press or by keys', async ({ page }) => {
  await openPage(page, '/clusters/sample/topics/orders/messages?partition=0')
  const ruler = page.getByRole('region', { name: 'What was read' }).getByRole('slider').first()
  await ruler.focus()
  for (let step = 0; step < 5; step++) await page.keyboard.press('PageDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/from=offset/)
})

/** Notes how often each live region of the page speaks, and how: from now on. */
async function listenToLiveRegions(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const spoken: Record<string, number> = {}
    Object.assign(globalThis, { spoken })
    const regions = document.querySelectorAll('[aria-live], [role=status], [role=alert], output')
    for (const region of regions) {
      let before = region.textContent
      new MutationObserver(() => {
        if (region.textContent === before) return
        before = region.textContent
        const name = region.outerHTML.slice(0, 120)
        spoken[name] = (spoken[name] ?? 0) + 1
      }).observe(region, { subtree: true, childList: true, characterData: true })
    }
  })
  return () =>
    page.evaluate(() =>
      Object.entries(Reflect.get(globalThis, 'spoken')).flatMap(([name, times]) =>
        Number(times) > 2 ? [`${times} times: ${name}`] : [],
      ),
    )
}

test('4.1.3 status messages: live figures are polite, and never speak more than every ten seconds', async ({
  context,
}) => {
  test.setTimeout(240_000)
  const live = {
    overview: '/clusters/sample',
    topics: '/clusters/sample/topics',
    group: '/clusters/sample/group?id=payments-workers',
    messages: '/clusters/sample/topics/orders/messages',
  }
  // Each in a tab of its own, so that all are listened to in the same twenty seconds.
  const pages: { name: string; page: Page }[] = []
  for (const [name, path] of Object.entries(live)) {
    const page = await context.newPage()
    await openPage(page, path)
    await expect(page.getByText('Live updates are on')).toBeAttached()
    await expect(page.locator('[aria-live="assertive"]:not([id^="__next"])'), name).toHaveCount(0)
    pages.push({ name, page })
  }
  const listening = await Promise.all(
    pages.map(async ({ name, page }) => ({ name, tooOften: await listenToLiveRegions(page) })),
  )
  const until = Date.now() + 20_000
  await expect.poll(() => Date.now(), { timeout: 30_000 }).toBeGreaterThan(until)
  for (const { name, tooOften } of listening) expect(await tooOften(), name).toEqual([])
})

test('1.1.1 charts say in words what they show, and are tables for whoever wants figures', async ({
  page,
}) => {
  await openPage(page, '/clusters/sample/group?id=payments-workers')
  await expect(page.getByText(/lag/i).first()).toBeVisible()
  await page.getByRole('button', { name: 'Show as table' }).click()
  await expect(page.getByRole('table', { name: /lag/i }).first()).toBeVisible()

  await openPage(page, '/clusters/sample')
  const history = page.getByRole('region', { name: 'Over time' })
  await expect(history.getByRole('slider')).toHaveAttribute('aria-valuetext', /\d/)
  await history.getByRole('button', { name: 'Show as table' }).click()
  await expect(history.getByRole('table')).toBeVisible()
})

test('1.3.1 the cells of the layout say in words what they are, and the arrow keys walk them', async ({
  page,
}) => {
  await openPage(page, '/clusters/sample/topics/orders?tab=layout')
  const cells = page.getByRole('grid').getByRole('gridcell', {
    name: /^broker \d+, (leader|in sync|out of sync|offline|no replica|preferred)/,
  })
  const [brokers, partitions] = [3, 6]
  await expect(cells).toHaveCount(brokers * partitions)
  await cells.first().focus()
  await page.keyboard.press('ArrowRight')
  await expect(cells.nth(1)).toBeFocused()
})

test('2.1.4 character keys: single letters can be switched off, and stay off', async ({ page }) => {
  await openPage(page, '/clusters/sample/topics')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Help' })
  await expect(help).toBeVisible()
  await help.getByRole('switch', { name: 'Single keys' }).uncheck()
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)

  await page.reload()
  await openPage(page, '/clusters/sample/topics')
  await page.keyboard.press('?')
  await page.keyboard.press('j')
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  // With ⌘ or Ctrl they still work, which also shows that the page has been listening.
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await expect(help).toHaveCount(0)
  await expect(page).toHaveURL(/\/topics$/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Help and keys' }).click()
  await help.getByRole('switch', { name: 'Single keys' }).check()
})
