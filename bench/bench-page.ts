import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { createViteServer } from 'vitest/node'

const root = join(import.meta.dirname, '..')
const production = { 'process.env.NODE_ENV': JSON.stringify('production') }

/** Runs something on a page of a folder of `bench/`, bundled as for production and drawn in a real browser. Needs Chromium, no broker and no build. */
export async function withBenchPage(
  folder: string,
  run: (page: Page) => Promise<void>,
): Promise<void> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'bench-page-'))
  const server = await createViteServer({
    configFile: false,
    root: join(root, 'bench', folder),
    cacheDir,
    mode: 'production',
    logLevel: 'error',
    resolve: { alias: { '@': root } },
    define: { ...production, 'process.env': '{}' },
    optimizeDeps: { rolldownOptions: { transform: { define: production } } },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    server: { host: '127.0.0.1', port: 0, hmr: false, fs: { allow: [root] } },
  })
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    await server.listen()
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } })
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    await run(page)
  } finally {
    await browser.close()
    await server.close()
    await rm(cacheDir, { recursive: true, force: true })
  }
}
