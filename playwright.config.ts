import { defineConfig } from '@playwright/test'
import { freePorts } from './demo/cluster/free-ports.mjs'
import { browserTests } from './e2e/browser-tests'

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
const url = `http://127.0.0.1:${process.env['MILENA_E2E_PORT']}`

export default defineConfig({
  ...browserTests,
  testIgnore: /faults\.spec\.ts/,
  use: { ...browserTests.use, baseURL: url },
  webServer: {
    command: 'node e2e/serve.mjs',
    url: `${url}/api/health/ready`,
    timeout: 180_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
