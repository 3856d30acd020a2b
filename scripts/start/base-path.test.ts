import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { basePathOf, mountAt, PLACEHOLDER, replacePlaceholder } from './base-path.mjs'

describe('basePathOf', () => {
  it('is empty at the root of a host, and else without a slash at its end', () => {
    expect([undefined, '', ' ', '/'].map(basePathOf)).toEqual(['', '', '', ''])
    expect(basePathOf('/kafka/ui/')).toBe('/kafka/ui')
  })

  it('refuses what is no path, or would need encoding', () => {
    for (const setting of ['kafka', '//', '/a//b', '/a b', '/a?b', '/ä', '/../etc', 'http://x/y']) {
      if (setting === '//') expect(basePathOf(setting)).toBe('')
      else expect(() => basePathOf(setting), setting).toThrow('MILENA_BASE_PATH')
    }
  })
})

describe('replacePlaceholder', () => {
  it('puts the path in its place in code, styles and pages', () => {
    expect(
      replacePlaceholder(`let b="${PLACEHOLDER}";x="${PLACEHOLDER}/_next/"`, '/kafka/ui'),
    ).toBe('let b="/kafka/ui";x="/kafka/ui/_next/"')
    expect(replacePlaceholder(`url(${PLACEHOLDER}/_next/a.woff2)`, '')).toBe('url(/_next/a.woff2)')
  })

  it('keeps the regular expressions of a manifest valid and true, whatever the path', () => {
    const slash = '\\/'
    const source = `^${slash}${PLACEHOLDER.slice(1)}(?:${slash}((?!api${slash}).*))?$`
    const manifest = JSON.stringify({ regexp: source })
    for (const base of ['', '/kafka', '/kafka/ui']) {
      const replaced: unknown = JSON.parse(replacePlaceholder(manifest, base))
      const { regexp } = Object(replaced)
      const pattern = new RegExp(regexp)
      expect(pattern.test(`${base}/clusters/a`)).toBe(true)
      expect(pattern.test(`${base}/api/v1`)).toBe(false)
      expect(pattern.test('/elsewhere/clusters')).toBe(base === '')
    }
  })
})

describe('mountAt', () => {
  let build = ''
  const written = {
    'server.js': `{"basePath":"${PLACEHOLDER}"}`,
    '.next/static/chunks/a.js': `let n="${PLACEHOLDER}";`,
    '.next/static/media/font.woff2': PLACEHOLDER,
    '.next/server/plain.js': 'nothing of it',
  }
  beforeEach(async () => {
    build = await mkdtemp(join(tmpdir(), 'milena-base-path-'))
    for (const [file, text] of Object.entries(written)) {
      await mkdir(join(build, file, '..'), { recursive: true })
      await writeFile(join(build, file), text)
    }
  })
  afterEach(() => rm(build, { recursive: true }))
  const read = (file: string) => readFile(join(build, file), 'utf8')

  it('mounts the same build anywhere, one place after another', async () => {
    for (const base of ['/kafka/ui', '', '/a', '/kafka/ui']) {
      await mountAt(build, base)
      expect(await read('server.js')).toBe(`{"basePath":"${base}"}`)
      expect(await read('.next/static/chunks/a.js')).toBe(`let n="${base}";`)
    }
  })

  it('leaves alone what holds no placeholder and what is no text', async () => {
    const before = await stat(join(build, '.next/server/plain.js'))
    expect(await mountAt(build, '/kafka')).toEqual({ changed: 2 })
    expect(await read('.next/static/media/font.woff2')).toBe(PLACEHOLDER)
    expect((await stat(join(build, '.next/server/plain.js'))).mtimeMs).toBe(before.mtimeMs)
  })

  it('writes nothing where it is mounted already', async () => {
    await mountAt(build, '/kafka')
    expect(await mountAt(build, '/kafka')).toEqual({ changed: 0 })
  })

  it('does a start that was interrupted again', async () => {
    await mountAt(build, '/kafka')
    const state = join(build, '.milena-base-path/state.json')
    const { files } = JSON.parse(await readFile(state, 'utf8'))
    await writeFile(state, JSON.stringify({ base: null, files }))
    await writeFile(join(build, 'server.js'), 'half of')
    await mountAt(build, '/kafka')
    expect(await read('server.js')).toBe('{"basePath":"/kafka"}')
  })

  it('says so where a build cannot be mounted under a path', async () => {
    for (const file of ['server.js', '.next/static/chunks/a.js']) {
      await writeFile(join(build, file), 'made without')
    }
    await expect(mountAt(build, '/kafka')).rejects.toThrow('build it anew')
    expect(await mountAt(build, '')).toEqual({ changed: 0 })
  })
})
