import { existsSync } from 'node:fs'
import { devices, type PlaywrightTestConfig } from '@playwright/test'

const systemChromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/**
 * What every browser test shares. Two cores, three brokers and a browser: one spec at a time, with
 * deadlines that leave room for a busy machine.
 */
export const browserTests: PlaywrightTestConfig = {
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 860 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    // Without a film of each test: a browser that paints on the processor films itself slowly.
    trace: { mode: 'retain-on-failure', screenshots: false },
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
}
