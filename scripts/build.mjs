/** `npm run build`: a production build with all that its server needs, unless the last one was made of the same sources. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openKeeper } from '../demo/cluster/keeper.mjs'
import { ensureBuilt } from './start/dashboard.mjs'
import { openProgress } from './start/progress.mjs'

const root = join(import.meta.dirname, '..')
const logs = join(root, '.milena', 'logs')
await mkdir(logs, { recursive: true })
const keeper = openKeeper()
try {
  await ensureBuilt({ root, logs, keeper, progress: openProgress() })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await keeper.close()
}
