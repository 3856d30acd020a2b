// @ts-check
// The entry of the production server, in `milena/` beside the build: mounts it at MILENA_BASE_PATH, then starts it in this process.
// With `--mount` it stops after the first, for an image whose disk will be read-only.
import { join } from 'node:path'
import { basePathOf, mountAt } from './base-path.mjs'

const build = join(import.meta.dirname, '..')
try {
  await mountAt(build, basePathOf(process.env.MILENA_BASE_PATH))
} catch (error) {
  console.error(`milena: ${error instanceof Error ? error.message : error}`)
  // As with any other setting that is not valid.
  process.exit(78)
}
if (!process.argv.includes('--mount')) {
  await import(new URL('../server.js', import.meta.url).href)
}
