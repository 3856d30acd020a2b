import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

const pages = {
  overview: '',
  topics: '/topics',
  topic: '/topics/orders',
  messages: '/topics/message-zoo/messages?from=earliest',
  groups: '/groups',
  group: '/group?id=payments-workers',
  'unknown group': '/group?id=no-such-group',
  brokers: '/brokers',
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.getByRole('main').locator('[aria-busy="true"]')).toHaveCount(0)
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    for (const [name, path] of Object.entries(pages)) {
      test(`the page ${name} has no accessibility violation`, async ({ page }) => {
        await page.goto(`/clusters/sample${path}`)
        await settled(page)
        expect(await violations(page)).toEqual([])
      })
    }

    test('the reset dialog with its preview has no accessibility violation', async ({ page }) => {
      await page.goto('/clusters/sample/group?id=fraud-replay')
      await page.getByRole('button', { name: 'Reset offsets…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Preview' }).click()
      await expect(dialog.getByRole('region', { name: 'Preview' })).toBeVisible()
      expect(await violations(page)).toEqual([])
    })
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 700 } })

  for (const [name, path] of Object.entries(pages)) {
    test(`the page ${name} fits 320 px without scrolling sideways`, async ({ page }) => {
      await page.goto(`/clusters/sample${path}`)
      await settled(page)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      // A scroll bar at the side makes it negative.
      expect(overflow).toBeLessThanOrEqual(0)
      await expect(page.getByRole('navigation', { name: 'Cluster' })).toBeVisible()
    })
  }
})
