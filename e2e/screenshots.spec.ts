import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { goTo, interactive } from './fixtures/pages'

// `npm run screenshots` puts them where the README shows them; a test run leaves them among its results.
const folder = process.env['MILENA_SCREENSHOTS'] ?? join('test-results', 'screenshots')
mkdirSync(folder, { recursive: true })

interface Picture {
  path: string
  /** What must be on it before it is taken. */
  shows: (page: Page) => Promise<void>
}

const rooms: Record<string, Picture> = {
  overview: {
    path: '',
    shows: async (page) => {
      await expect(page.getByRole('main')).toContainText('payments-workers')
    },
  },
  topics: {
    path: '/topics',
    shows: async (page) => {
      await expect(page.getByRole('link', { name: 'orders', exact: true })).toBeVisible()
    },
  },
  layout: {
    path: '/topics/orders?tab=layout',
    shows: async (page) => {
      await expect(page.getByRole('gridcell').first()).toBeVisible()
    },
  },
  messages: {
    path: '/topics/orders/messages',
    shows: async (page) => {
      await expect(page.getByRole('main')).toContainText('ORDER_')
      await expect(page.getByRole('region', { name: 'Messages over time' })).toBeVisible()
    },
  },
  group: {
    path: '/group?id=payments-workers',
    shows: async (page) => {
      await expect(page.locator('.recharts-surface').first()).toBeVisible()
    },
  },
  brokers: {
    path: '/brokers',
    shows: async (page) => {
      await expect(page.getByRole('main')).toContainText('rack-a')
    },
  },
}

const HISTORY_MINUTES = 6

/** For the README: pictures of charts that have just begun show what nobody sees. */
async function untilThereIsHistory(request: APIRequestContext): Promise<void> {
  await expect
    .poll(
      async () => {
        const answer = await request.get('/api/v1/clusters/sample/history')
        const { knownSince } = await answer.json()
        return knownSince === null ? 0 : (Date.now() - Date.parse(knownSince)) / 60_000
      },
      { timeout: (HISTORY_MINUTES + 3) * 60_000, intervals: [10_000] },
    )
    .toBeGreaterThan(HISTORY_MINUTES)
}

test.beforeAll(async ({ playwright, baseURL }) => {
  if (process.env['MILENA_SCREENSHOTS'] === undefined) return
  test.setTimeout((HISTORY_MINUTES + 4) * 60_000)
  const request = await playwright.request.newContext(baseURL ? { baseURL } : {})
  await untilThereIsHistory(request)
  await request.dispose()
})

const sizes = { desktop: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } }

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${size}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme })

      for (const [room, { path, shows }] of Object.entries(rooms)) {
        test(`the page ${room} shows what its picture is taken for`, async ({ page }) => {
          await goTo(page, `/clusters/sample${path}`)
          await shows(page)
          await interactive(page)
          await expect(page.getByRole('main').locator('[aria-busy="true"]')).toHaveCount(0)
          const file = join(folder, `${room}-${size}-${colorScheme}.png`)
          await page.screenshot({ path: file, animations: 'disabled' })
          expect(existsSync(file)).toBe(true)
        })
      }
    })
  }
}
