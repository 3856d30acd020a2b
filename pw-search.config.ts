import { defineConfig } from '@playwright/test'
import { browserTests } from './e2e/browser-tests'
export default defineConfig({ ...browserTests, reporter: [['line']], outputDir: '/tmp/search-shots/results', use: { ...browserTests.use, trace: 'off', baseURL: 'http://127.0.0.1:37965' } })
