import { existsSync } from 'node:fs'
import { defineConfig, devices } from '@playwright/test'
import { freePorts } from './demo/cluster/free-ports.mjs'

// Workers evaluate this file again and inherit the environment: the first evaluation chooses for all.
if (process.env['MILENA_E2E_PORT'] === undefined) {
  const [dashboard, ...brokers] = await freePorts(4)
  process.env['MILENA_E2E_PORT'] = String(dashboard)
  // Without brokers of the caller's, e2e/serve.mjs starts three on these ports.
  if (process.env['KAFKA_BROKERS'] === undefined) {
    process.env['MILENA_E2E_BROKER_PORTS'] = brokers.join(',')
    process.env['KAFKA_BROKERS'] = brokers.map((each) => `127.0.0.1:${each}`).join(',')
  }
}
const port = process.env['MILENA_E2E_PORT']
const systemChromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Two cores, three brokers and a browser: one spec at a time, with deadlines that leave room for a busy machine.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    timezoneId: 'UTC',
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    {
      name: 'desktop',
      testIgnore: /faults\.spec\.ts/,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 860 } },
    },
    // Stops brokers of its own cluster; last, so that its load disturbs nobody.
    {
      name: 'faults',
      testMatch: /faults\.spec\.ts/,
      dependencies: ['desktop'],
      use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 860 } },
    },
  ],
  webServer: {
    command: 'node e2e/serve.mjs',
    url: `http://127.0.0.1:${port}/api/health/ready`,
    timeout: 180_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
