import { defineConfig } from 'vitest/config'

const alias = { '@': import.meta.dirname }
// `server-only` throws outside this condition; Next sets it for the server graphs in the same way.
const server = {
  resolve: { alias, conditions: ['react-server'] },
  ssr: { resolve: { conditions: ['react-server'], externalConditions: ['react-server'] } },
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
          exclude: ['**/*.kafka.test.ts', 'node_modules/**', '.next/**', '.milena/**', 'e2e/**'],
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
          name: 'kafka',
          execArgv: [
            '--import',
            './scripts/typescript-in-threads.mjs',
            '--conditions=react-server',
          ],
          include: ['**/*.kafka.test.ts'],
          exclude: ['node_modules/**', '.next/**', '.milena/**'],
          // Real brokers on two cores: wide deadlines, one file at a time.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
