import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { freePorts } from '../demo/cluster/free-ports.mjs'
import { builtServer, untilAnswering } from '../scripts/start/dashboard.mjs'
import { goTo, liveState } from './fixtures/pages'

const base = '/kafka/ui'
let work = ''
let url = ''
let server: ChildProcess | undefined

// A copy of the build, since the one under test stays mounted at the root.
test.beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'milena-base-path-'))
  const [port = 0] = await freePorts(1)
  const build = join(work, 'build')
  await cp(join(import.meta.dirname, '../.next/standalone'), build, { recursive: true })
  const { command, args, env } = builtServer(join(import.meta.dirname, '..'), {
    port,
    dataDirectory: join(work, 'data'),
    cluster: {
      KAFKA_BROKERS: process.env['KAFKA_BROKERS'] ?? '',
      KAFKA_CLUSTER_ID: 'sample',
      KAFKA_CLUSTER_NAME: 'Sample cluster',
    },
  })
  server = spawn(command, args, { cwd: build, env: { ...env, MILENA_BASE_PATH: base } })
  url = `http://127.0.0.1:${port}${base}`
  const isRunning = () => server?.exitCode === null
  await untilAnswering(url, { isRunning, timeoutMs: 60_000 })
})

test.afterAll(async () => {
  const ended = new Promise((resolve) => server?.once('exit', resolve))
  server?.kill('SIGTERM')
  await ended
  await rm(work, { recursive: true, force: true })
})

test('the same build serves everything below a path: pages, assets, data and the live stream', async ({
  page,
}) => {
  const strays: string[] = []
  const failed: string[] = []
  page.on('request', (request) => {
    const { pathname, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && !pathname.startsWith(base)) strays.push(pathname)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`)
  })

  // The only cluster: the home page leads to it.
  await goTo(page, url)
  await expect(page).toHaveURL(new RegExp(`${base}/clusters/sample$`))
  await expect(liveState(page)).toHaveText('Live updates are on')

  await page.getByRole('navigation', { name: 'Cluster' }).getByText('Topics').click()
  await expect(page).toHaveURL(new RegExp(`${base}/clusters/sample/topics$`))
  const topics = page.getByRole('navigation', { name: 'Cluster' }).getByText('Topics')
  await expect(topics).toHaveAttribute('aria-current', 'page')
  await page.getByRole('main').getByRole('link', { name: 'orders', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('orders')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or jump' }).fill('payments-workers')
  await expect(page.getByRole('option', { name: 'payments-workers' }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`${base}/clusters/sample/group\\?id=payments-workers`))

  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('payments-workers')
  expect(strays).toEqual([])
  expect(failed).toEqual([])
})

test('every page has its content policy, the home page too, and nothing answers beside the path', async ({
  request,
}) => {
  for (const path of ['', '/clusters/sample']) {
    const answer = await request.get(`${url}${path}`, { maxRedirects: 0 })
    expect(answer.headers()['content-security-policy'], path).toContain("'strict-dynamic'")
  }
  expect((await request.get(`${url}/api/v1/clusters`)).ok()).toBe(true)
  expect((await request.get(`${url}/metrics`)).ok()).toBe(true)
  const { origin } = new URL(url)
  expect((await request.get(`${origin}/api/v1/clusters`)).status()).toBe(404)
})
