import { expect, test } from '@playwright/test'
import { goTo } from './fixtures/pages'

// Over HTTP/1.1 a browser opens six connections to a host: with a stream a tab the seventh would never load.
const tabCount = 9

test('nine tabs stay live on one stream, also when the first of them closes', async ({
  context,
  request,
}) => {
  const openStreams = async () => {
    const text = await (await request.get('/metrics')).text()
    return Number(/^milena_open_streams(?:\{[^}]*\})? (\d+)/m.exec(text)?.[1])
  }
  // Those of the pages of other tests, which are closed.
  await expect.poll(openStreams).toBe(0)
  const tabs = []
  for (let tab = 0; tab < tabCount; tab += 1) {
    const page = await context.newPage()
    await goTo(page, '/clusters/sample/topics')
    await expect(page.getByRole('table', { name: 'Topics' })).toBeVisible()
    tabs.push(page)
  }
  await expect.poll(openStreams).toBe(1)

  await tabs[0]?.close()
  const last = tabs[tabCount - 1]
  await last?.goto('/clusters/sample/group?id=payments-workers')
  const lag = last?.locator('dt', { hasText: /^Lag$/ }).locator('xpath=following-sibling::dd[1]')
  const seen = await lag?.textContent()
  await expect.poll(() => lag?.textContent()).not.toBe(seen)
  await expect.poll(openStreams).toBe(1)

  for (const tab of tabs.slice(1)) await tab.close()
  await expect.poll(openStreams).toBe(0)
})
