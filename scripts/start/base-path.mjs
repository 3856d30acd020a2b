// @ts-check
// Where a build is mounted. Next fixes the base path when it builds; operators know it when they start. So the build is made with a
// placeholder in its place, and the start puts the real one into the few files that hold it.
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

/** What next.config.js builds with. Underscores, so that no encoder of addresses and no regular expression escapes it. */
export const PLACEHOLDER = '/__milena_base_path__'

/** Next's own output; node_modules holds no placeholder. */
const SEARCHED = ['.next', 'server.js']
const TEXT = /\.(js|mjs|cjs|json|html|rsc|css|meta|body|txt|map)$/

/** Beside the build: the files as they were built, and where they are mounted now. */
const KEPT = '.milena-base-path'

/**
 * The base path as it is set, checked: `` at the root of a host, else `/one/or/more`. A trailing slash is let go.
 *
 * @param {string | undefined} setting
 * @returns {string}
 */
export function basePathOf(setting) {
  const path = (setting ?? '').trim().replace(/\/+$/, '')
  if (path === '' || /^(\/[\w.~-]*[\w~-][\w.~-]*)+$/.test(path)) return path
  throw new Error(
    `MILENA_BASE_PATH must be empty or a path such as /kafka or /tools/kafka, of letters, digits, "-", "_", "." and "~"; it is "${path}".`,
  )
}

/**
 * A text with the placeholder replaced. Regular expressions in the manifests write each slash with backslashes before it; those of the
 * placeholder's slash are given to every slash of the path, and go with it where the path is empty.
 *
 * @param {string} text
 * @param {string} base
 */
export function replacePlaceholder(text, base) {
  const pattern = new RegExp(`(\\\\*)${PLACEHOLDER}`, 'g')
  return text.replace(pattern, (_, backslashes) => base.replaceAll('/', `${backslashes}/`))
}

/**
 * Mounts a build at a base path, whatever it was mounted at before. Does nothing where it is there already, so that a build on a
 * read-only disk can be started again.
 *
 * @param {string} build the standalone folder
 * @param {string} base as basePathOf gives it
 * @returns {Promise<{ changed: number }>} how many files were written
 */
export async function mountAt(build, base) {
  const kept = join(build, KEPT)
  const stateFile = join(kept, 'state.json')
  const state = await readState(stateFile)
  if (state?.base === base) return { changed: 0 }
  const files = state?.files ?? (await keepOriginals(build, kept))
  if (files.length === 0 && base !== '') {
    throw new Error('This build holds no placeholder for MILENA_BASE_PATH; build it anew.')
  }
  // Until the last file is written it is mounted nowhere: a start that was interrupted is done again.
  await writeState(stateFile, { base: null, files })
  for (const file of files) {
    const original = await readFile(join(kept, 'originals', file), 'utf8')
    await writeWhole(join(build, file), replacePlaceholder(original, base))
  }
  await writeState(stateFile, { base, files })
  return { changed: files.length }
}

/**
 * @typedef {{ base: string | null, files: string[] }} MountState
 *
 * @param {string} file
 * @returns {Promise<MountState | null>} null before the first mount
 */
async function readState(file) {
  const text = await readFile(file, 'utf8').catch(() => null)
  return text === null ? null : JSON.parse(text)
}

/**
 * @param {string} file
 * @param {MountState} state
 */
function writeState(file, state) {
  return writeWhole(file, JSON.stringify(state))
}

/**
 * @param {string} build
 * @param {string} kept
 * @returns {Promise<string[]>} the files that hold the placeholder, relative to the build
 */
async function keepOriginals(build, kept) {
  // What an interrupted start left here is not trusted.
  await rm(kept, { recursive: true, force: true })
  const files = []
  for (const file of await textFiles(build)) {
    const text = await readFile(join(build, file), 'utf8')
    if (!text.includes(PLACEHOLDER)) continue
    const copy = join(kept, 'originals', file)
    await mkdir(dirname(copy), { recursive: true })
    await cp(join(build, file), copy)
    files.push(file)
  }
  await mkdir(kept, { recursive: true })
  return files
}

/** @param {string} build */
async function textFiles(build) {
  const files = []
  for (const name of SEARCHED) {
    if (TEXT.test(name)) files.push(name)
    else {
      const entries = await readdir(join(build, name), { recursive: true, withFileTypes: true })
      for (const entry of entries) {
        if (!entry.isFile() || !TEXT.test(entry.name)) continue
        files.push(relative(build, join(entry.parentPath, entry.name)))
      }
    }
  }
  return files
}

/**
 * Whole or not at all: a server that reads meanwhile sees no half of a file.
 *
 * @param {string} file
 * @param {string} text
 */
async function writeWhole(file, text) {
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}
