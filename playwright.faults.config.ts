import { defineConfig } from '@playwright/test'
import { browserTests } from './e2e/browser-tests'

// Specs that stop brokers bring a cluster and a dashboard of their own.
export default defineConfig({
  ...browserTests,
  testMatch: /faults\.spec\.ts/,
})
