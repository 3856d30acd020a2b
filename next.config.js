import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants.js'
import { basePathOf, PLACEHOLDER } from './scripts/start/base-path.mjs'

const root = dirname(fileURLToPath(import.meta.url))

/** A build is mounted when it starts, the development server where it is told to be. */
function basePathIn(phase) {
  return phase === PHASE_DEVELOPMENT_SERVER ? basePathOf(process.env.MILENA_BASE_PATH) : PLACEHOLDER
}

/** @type {(phase: string) => import('next').NextConfig} */
export default (phase) => ({
  output: 'standalone',
  basePath: basePathIn(phase),
  // What pages add to addresses that Next does not see.
  env: { MILENA_BASE_PATH: basePathIn(phase) },
  // Without these two, a lock file in a folder above nests the standalone output one level deeper.
  outputFileTracingRoot: root,
  turbopack: { root },
  // One kafkajs for the whole process instead of a copy in each of Next's module graphs.
  serverExternalPackages: ['kafkajs'],
  images: { unoptimized: true },
  outputFileTracingExcludes: {
    '/*': ['node_modules/sharp/**', 'node_modules/@img/**', '.milena/**', '**/*.test.*'],
  },
  allowedDevOrigins: ['127.0.0.1'],
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Next would otherwise write a block of its own into AGENTS.md on every `next dev`.
  agentRules: false,
})
