import { defineConfig } from 'vitest/config'

const alias = { '@': import.meta.dirname }
// `server-only` throws outside this condition; Next sets it for the server graphs in the same way.
const server = {
  resolve: { alias, conditions: ['react-server'] },
  ssr: { resolve: { conditions: ['react-server'], externalConditions: ['react-server'] } },
}

/** Real brokers on two cores: wide deadlines, one file at a time. */
const realBrokers = {
  execArgv: ['--import', './scripts/typescript-in-threads.mjs', '--conditions=react-server'],
  exclude: ['node_modules/**', '.next/**', '.milena/**'],
  fileParallelism: false,
  // What is waited for comes when the brokers have told each other, which on a busy machine takes longer than the usual second.
  expect: { poll: { timeout: 30_000, interval: 100 } },
}

export default defineConfig({
  test: {
    projects: [
      {
        ...server,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          // A property test has hundreds of runs, and the machine may be busy; what hangs is still caught.
          testTimeout: 30_000,
          exclude: [
            '**/*.{kafka,deep}.test.ts',
            'node_modules/**',
            '.next/**',
            '.milena/**',
            'e2e/**',
          ],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['**/*.test.tsx'],
          testTimeout: 30_000,
          exclude: ['node_modules/**', '.next/**', '.milena/**', 'e2e/**'],
        },
      },
      {
        ...server,
        test: {
          ...realBrokers,
          name: 'kafka',
          include: ['**/*.kafka.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...server,
        test: {
          ...realBrokers,
          name: 'deep',
          include: ['**/*.deep.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
