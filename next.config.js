import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))

/** @type {import('next').NextConfig} */
export default {
  output: 'standalone',
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
}
