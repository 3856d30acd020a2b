// @ts-check
// What a second start may reuse: the installed dependencies and the build.
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Everything a build is made of. A name that ends in `*` stands for all that begin with it. */
const BUILD_SOURCES = [
  'app',
  'components',
  'instrumentation*',
  'lib',
  'next.config*',
  'package-lock.json',
  'package.json',
  'postcss.config*',
  'proxy*',
  'public',
  'scripts/start/base-path*',
  'tsconfig.json',
]
const NOT_BUILT = /\.test\.tsx?$/

/**
 * Whether node_modules holds what the lock file names.
 *
 * @param {object} facts
 * @param {string | null} facts.stamp the lock file's hash, as written after our own install
 * @param {string} facts.lockHash
 * @param {number | null} facts.installedAtMs when npm finished its last install; null when it never did
 * @param {number} facts.lockChangedAtMs
 * @returns {boolean}
 */
export function isInstallFresh({ stamp, lockHash, installedAtMs, lockChangedAtMs }) {
  if (installedAtMs === null) return false
  return stamp === lockHash || installedAtMs >= lockChangedAtMs
}

/**
 * The facts for isInstallFresh.
 *
 * @param {string} root
 */
export async function installFacts(root) {
  const lock = join(root, 'package-lock.json')
  // npm writes its hidden lock file last: an install that was interrupted has none.
  const installed = await stat(join(root, 'node_modules', '.package-lock.json')).catch(() => null)
  return {
    stamp: await readFile(installStampFile(root), 'utf8').catch(() => null),
    lockHash: hashOf(await readFile(lock)),
    installedAtMs: installed?.mtimeMs ?? null,
    lockChangedAtMs: (await stat(lock)).mtimeMs,
  }
}

/** @param {string} root */
export function installStampFile(root) {
  return join(root, 'node_modules', '.milena-lock-sha256')
}

/**
 * One hash over the names and contents of all that the build reads.
 *
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function sourcesHash(root) {
  const files = []
  for (const source of BUILD_SOURCES) files.push(...(await filesOf(root, source)))
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '')
  for (const file of files.sort()) {
    hash.update(`\0${file}\0`).update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} source
 * @returns {Promise<string[]>} paths relative to root
 */
async function filesOf(root, source) {
  if (source.endsWith('*')) {
    const folder = source.includes('/') ? source.slice(0, source.lastIndexOf('/')) : ''
    const prefix = source.slice(0, -1)
    const names = await readdir(join(root, folder)).catch(() => [])
    const paths = names.map((name) => (folder === '' ? name : `${folder}/${name}`))
    return paths.filter((path) => path.startsWith(prefix))
  }
  const found = await stat(join(root, source)).catch(() => null)
  if (found === null) return []
  if (found.isFile()) return [source]
  const entries = await readdir(join(root, source), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !NOT_BUILT.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

/** @param {Buffer} bytes */
function hashOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex')
}
