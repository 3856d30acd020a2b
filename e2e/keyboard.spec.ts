import { expect, type Page, test } from '@playwright/test'
import { goTo } from './fixtures/pages'

const help = (page: Page) => page.getByRole('dialog', { name: 'Help' })

/** Opens a page and waits until its keys work. */
async function open(page: Page, path: string): Promise<void> {
  await goTo(page, `/clusters/sample${path}`)
  await expect(async () => {
    await page.keyboard.press('?')
    await expect(help(page)).toBeVisible({ timeout: 5_000 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(help(page)).toBeHidden()
}

async function pressSequence(page: Page, keys: string): Promise<void> {
  for (const key of keys.split(' ')) await page.keyboard.press(key)
}

test('g and a letter go to each room of the cluster', async ({ page }) => {
  await open(page, '')
  for (const [keys, path] of [
    ['g t', '/topics'],
    ['g g', '/groups'],
    ['g b', '/brokers'],
    ['g w', '/glossary'],
    ['g o', ''],
  ] as const) {
    await pressSequence(page, keys)
    await expect(page).toHaveURL(new RegExp(`/clusters/sample${path}$`))
  }
})

test('the help sheet lists the keys of the page in view, and no others', async ({ page }) => {
  await open(page, '/topics')
  await page.keyboard.press('?')
  await expect(help(page)).toContainText('Filter')
  await expect(help(page)).toContainText('Pause or resume live updates')
  await page.keyboard.press('Escape')
  await pressSequence(page, 'g o')
  await expect(page).toHaveURL(/\/clusters\/sample$/)
  await page.keyboard.press('?')
  await expect(help(page)).toContainText('Pause or resume live updates')
  await expect(help(page)).not.toContainText('Filter')
})

test('/ goes to the filter, where letters are letters', async ({ page }) => {
  await open(page, '/topics')
  await page.keyboard.press('/')
  const filter = page.getByRole('main').getByRole('searchbox').first()
  await expect(filter).toBeFocused()
  await page.keyboard.type('g g? ')
  await expect(filter).toHaveValue('g g? ')
  await expect(page).toHaveURL(/\/topics/)
  await expect(help(page)).toBeHidden()
  await expect(page.getByRole('button', { name: 'Pause live updates' })).toBeVisible()
})

test('space freezes and unfreezes the screen, but presses a button where one has the focus', async ({
  page,
}) => {
  await open(page, '')
  await page.locator('body').click({ position: { x: 5, y: 300 } })
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Resume live updates' })).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause live updates' })).toBeVisible()
  await page.getByRole('button', { name: 'Help and keys' }).focus()
  await page.keyboard.press('Space')
  await expect(help(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Resume live updates' })).toHaveCount(0)
})

test('single keys can be switched off, ⌘K and Ctrl-K stay, and a reload remembers it', async ({
  page,
}) => {
  await open(page, '/topics')
  await page.keyboard.press('?')
  await help(page).getByRole('switch').focus()
  await page.keyboard.press('Space')
  await expect(help(page).getByRole('switch')).not.toBeChecked()
  await page.keyboard.press('Escape')
  await expect(help(page)).toBeHidden()

  await page.reload()
  const palette = page.getByRole('dialog', { name: 'Search or jump' })
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(palette).toBeVisible({ timeout: 5_000 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await pressSequence(page, 'g o')
  await page.keyboard.press('?')
  await page.keyboard.press('/')
  await expect(help(page)).toBeHidden()
  await expect(page).toHaveURL(/\/topics$/)
})

test('every control of the header is reached by Tab, and shows that it is', async ({ page }) => {
  await open(page, '')
  const header = page.getByRole('banner')
  const count = await header.locator('a[href], button').count()
  // Tab begins at the top of a page that was just loaded.
  await page.reload()
  const reached = new Set<string>()
  for (let step = 0; step < count; step += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      if (!element?.closest('header')) return null
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
      return { name, outline: `${outlineStyle} ${outlineWidth}` }
    })
    expect(focused, `step ${step}`).not.toBeNull()
    expect(focused?.outline, focused?.name).toBe('solid 2px')
    reached.add(focused?.name ?? '')
  }
  expect(reached.size).toBe(count)
})

test('the first Tab offers to skip the header', async ({ page }) => {
  await open(page, '/topics')
  await page.reload()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#content$/)
})

test('settings are changed by keyboard alone, and focus goes back to where it was', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await open(page, '')
  const button = page.getByRole('button', { name: 'Settings' })
  await button.focus()
  await page.keyboard.press('Enter')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('radio', { name: 'System' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await settings.getByRole('radio', { name: 'Comfortable' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact')
  await page.keyboard.press('Escape')
  await expect(settings).toBeHidden()
  await expect(button).toBeFocused()
})

test('a word of Kafka explains itself without a mouse, and leads to all of them', async ({
  page,
}) => {
  await open(page, '/topics/orders')
  const word = page.getByRole('main').getByRole('button', { name: 'Partitions', exact: true })
  await word.focus()
  await page.keyboard.press('Enter')
  const card = page.getByRole('dialog', { name: 'What “Partitions” means' })
  await expect(card).toContainText('Where the picture breaks')
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(word).toBeFocused()

  await page.keyboard.press('Enter')
  await card.getByRole('link', { name: 'In the glossary' }).press('Enter')
  await expect(page).toHaveURL(/\/glossary#partition$/)
  await expect(page.locator('#partition')).toBeInViewport()
})
