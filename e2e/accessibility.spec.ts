import { expect, type Page, test } from '@playwright/test'
import { openPage, PAGES, settled, sidewaysOverflow } from './fixtures/pages'
import { smallTargets, violationsInBothThemes } from './fixtures/violations'

/** What can lie over a page: where it is opened, and how. */
const OVERLAYS: Record<string, { path: string; open: (page: Page) => Promise<void> }> = {
  'the palette': {
    path: '/clusters/sample',
    open: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('orders')
      await expect(page.getByRole('option').first()).toBeVisible()
    },
  },
  'the help sheet': {
    path: '/clusters/sample/topics',
    open: async (page) => {
      await page.getByRole('button', { name: 'Help and keys' }).click()
      await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible()
    },
  },
  'the settings': {
    path: '/clusters/sample',
    open: async (page) => {
      await page.getByRole('button', { name: 'Settings' }).click()
      await expect(page.getByRole('dialog').getByText('Density')).toBeVisible()
    },
  },
  'the cluster switcher': {
    path: '/clusters/sample',
    open: async (page) => {
      await page.getByRole('button', { name: /^Cluster / }).click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  'the choice of columns': {
    path: '/clusters/sample/topics',
    open: async (page) => {
      await page.getByRole('button', { name: 'Columns' }).click()
      await expect(page.getByRole('dialog').getByRole('checkbox').first()).toBeVisible()
    },
  },
  'the command twin': {
    path: '/clusters/sample/topics/orders/messages',
    open: async (page) => {
      await page.getByRole('button', { name: 'Show the commands for this' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  'the form of a new topic': {
    path: '/clusters/sample/topics?create=true',
    open: async (page) => {
      await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeVisible()
    },
  },
  'the form of a message, with a mistake in it': {
    path: '/clusters/sample/topics/orders/messages',
    open: async (page) => {
      await page.getByRole('button', { name: 'Produce…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: 'Value', exact: true }).fill('{"a": }')
      await dialog.getByRole('button', { name: 'Add a header' }).click()
      await expect(dialog.getByRole('alert')).toContainText('Not JSON')
    },
  },
  'the ways to copy a message': {
    path: '/clusters/sample/topics/message-zoo/messages?from=earliest&at=0:6',
    open: async (page) => {
      await page.getByRole('complementary').getByRole('button', { name: 'Copy…' }).click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  'two messages compared': {
    path: '/clusters/sample/topics/message-zoo/messages?from=earliest&at=0:7&compare=0:6',
    open: async (page) => {
      const dialog = page.getByRole('dialog', { name: 'Two messages compared' })
      await expect(dialog).toContainText(/difference/)
    },
  },
  'the reset with its preview': {
    path: '/clusters/sample/group?id=fraud-replay',
    open: async (page) => {
      await page.getByRole('button', { name: 'Reset offsets…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Preview' }).click()
      await expect(dialog.getByLabel('Planned offsets')).toBeVisible()
    },
  },
}

/** By the attribute that the setting sets; that it does, and for good, is a test of the settings. */
async function makeCompact(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-density', 'compact'))
}

// One visit answers all that is asked of every page: most of the time of a test is the way to its page.
for (const [name, path] of Object.entries(PAGES)) {
  test(`the page ${name} is accessible`, async ({ page }) => {
    await openPage(page, path)
    await test.step('no violation, in light and in dark', async () => {
      expect.soft(await violationsInBothThemes(page)).toEqual([])
    })
    await test.step('3.2.6 consistent help: it is the last control of the header', async () => {
      const controls = page.getByRole('banner').getByRole('button')
      await expect.soft(controls.last()).toHaveAccessibleName('Help and keys')
    })
    await test.step('2.5.7 dragging: nothing needs it', async () => {
      await expect.soft(page.locator('[draggable="true"]')).toHaveCount(0)
    })
    await test.step('2.5.8 target size: nothing to press is too small, also in compact density', async () => {
      await makeCompact(page)
      expect.soft(await smallTargets(page)).toEqual([])
    })
    await test.step('1.4.10 reflow: it fits 320 px without scrolling sideways', async () => {
      await page.setViewportSize({ width: 320, height: 700 })
      await expect.poll(() => sidewaysOverflow(page)).toBeLessThanOrEqual(0)
    })
  })
}

test.describe('in light and in dark', () => {
  for (const [name, { path, open }] of Object.entries(OVERLAYS)) {
    test(`${name}, open, has no accessibility violation`, async ({ page }) => {
      await openPage(page, path)
      await open(page)
      expect(await violationsInBothThemes(page)).toEqual([])
    })
  }
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 700 } })

  test('a message as a sheet has no accessibility violation', async ({ page }) => {
    await openPage(page, '/clusters/sample/topics/message-zoo/messages?from=earliest&at=0:9')
    await expect(page.getByRole('dialog').getByRole('article')).toBeVisible()
    expect(await violationsInBothThemes(page)).toEqual([])
  })

  test('every room can be reached', async ({ page }) => {
    await openPage(page, '/clusters/sample')
    const rooms = page.getByRole('navigation', { name: 'Cluster' }).getByRole('link')
    for (const name of ['Overview', 'Topics', 'Groups', 'Brokers']) {
      await expect(rooms.filter({ hasText: name })).toBeVisible()
    }
  })
})

test('2.3.3 animation: nothing moves where the reader asks for reduced motion', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of ['/clusters/sample', '/clusters/sample/group?id=payments-workers']) {
    await openPage(page, path)
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    const moving = await page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .flatMap(({ effect }) =>
          effect instanceof KeyframeEffect &&
          effect.target &&
          !effect.target.closest('nextjs-portal')
            ? [effect.target.outerHTML.slice(0, 120)]
            : [],
        )
        .filter((html) => !html.includes('nextjs') && !html.includes('data-next')),
    )
    expect(moving).toEqual([])
  }
})

test('virtual tables say how long they are and where each row of them is', async ({ page }) => {
  await openPage(page, '/clusters/sample/topics/click-events/messages?limit=500')
  const table = page.getByRole('table', { name: 'Messages' })
  await expect(table).toHaveAttribute('aria-rowcount', '501')
  const drawn = table.locator('tbody tr[aria-rowindex]')
  expect(await drawn.count()).toBeLessThan(120)
  await expect(drawn.first()).toHaveAttribute('aria-rowindex', '2')
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await expect(drawn.last()).toHaveAttribute('aria-rowindex', '501')
  await settled(page)
})
