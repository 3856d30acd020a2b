/**
 * Fails when a page makes a browser load more JavaScript than the budget before it can be used.
 * Reads the build's own report; sizes are gzip, as a server sends them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const budgetKib = 220
const reportPath = '.next/diagnostics/route-bundle-stats.json'

if (!existsSync(reportPath)) {
  console.error(`${reportPath} is missing: run \`npm run build\` first.`)
  process.exit(1)
}

const sizes = new Map()
function gzipBytes(path) {
  if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(path), { level: 9 }).length)
  return sizes.get(path)
}

const pages = JSON.parse(readFileSync(reportPath, 'utf8')).map(
  ({ route, firstLoadChunkPaths }) => ({
    route,
    kib: firstLoadChunkPaths.reduce((total, path) => total + gzipBytes(path), 0) / 1024,
  }),
)
for (const { route, kib } of pages) {
  console.log(`${kib > budgetKib ? '✗' : '✓'} ${kib.toFixed(1).padStart(6)} KiB  ${route}`)
}
// An empty report would pass every page there is.
if (pages.length === 0 || pages.some(({ kib }) => kib > budgetKib)) {
  console.error(`First-load JavaScript: the budget is ${budgetKib} KiB gzip a page.`)
  process.exitCode = 1
}
