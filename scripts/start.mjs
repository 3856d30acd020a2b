// @ts-check
// `npm start` and `npm run dev`. Node's own modules only: it runs before anything is installed.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { satisfiesFloor } from './start/node-version.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

if (!satisfiesFloor(process.versions.node, engines.node)) {
  console.error(`Milena needs Node ${engines.node}; this is ${process.versions.node}.`)
  process.exit(1)
}
const { launch } = await import('./start/launch.mjs')
process.exit(await launch({ root, env: process.env, dev: process.argv.includes('--dev') }))
