/**
 * Adds to package-lock.json the optional packages of other platforms that npm left out.
 *
 * A registry that does not carry every platform's build makes npm drop those entries, and `npm ci` then stops on the
 * machines that need them ("Missing: … from lock file"). Run after each install that changes the lock file.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { missingOptionalEntries } from './lock-file.mjs'

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8'))
const missing = missingOptionalEntries(lock)
for (const { key, entry } of missing) lock.packages[key] = entry
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
)
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`package-lock.json: ${missing.length} optional packages of other platforms added`)
