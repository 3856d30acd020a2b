import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findMistakes } from '@/lib/filter/compile-filter'
import { re2 } from '@/lib/filter/re2'

/** What Biome's import patterns cannot say. The rings between folders live in biome.json. */
const sources = ['app', 'components', 'lib'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path: `${root}/${path}`, text: readFileSync(`${root}/${path}`, 'utf8') })),
)

type Source = (typeof sources)[number]

function importsOf(text: string): string[] {
  return [...text.matchAll(/^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]/gm)].map(
    (match) => match[1] ?? '',
  )
}

function offenders(rule: (source: Source) => boolean): string[] {
  return sources.filter(rule).map((source) => source.path)
}

describe('architecture', () => {
  it('finds the sources it judges', () => {
    expect(sources.length).toBeGreaterThan(50)
  })

  it('marks every server module server-only, so that none can reach a browser', () => {
    expect(
      offenders(
        ({ path, text }) =>
          /^lib\/(server|kafka)\//.test(path) &&
          !path.endsWith('.d.ts') &&
          !/^import 'server-only'$/m.test(text),
      ),
    ).toEqual([])
  })

  it('keeps features apart: components/<feature> imports no other feature', () => {
    const shared = ['ui', 'charts', 'shell', 'partitions']
    expect(
      offenders(({ path, text }) => {
        const feature = /^components\/([^/]+)\//.exec(path)?.[1]
        if (!feature) return false
        return importsOf(text).some((specifier) => {
          const other = /^@\/components\/([^/]+)\//.exec(specifier)?.[1]
          return other !== undefined && other !== feature && !shared.includes(other)
        })
      }),
    ).toEqual([])
  })

  it('lets only lib/kafka import a Kafka client', () => {
    expect(
      offenders(
        ({ path, text }) =>
          !path.startsWith('lib/kafka/') &&
          importsOf(text).some((specifier) => /^kafkajs(\/|$)/.test(specifier)),
      ),
    ).toEqual([])
  })

  it('gives the browser the contract as types only: no schema code in a page', () => {
    expect(
      offenders(
        ({ path, text }) =>
          /^(lib\/client|components)\//.test(path) &&
          /^import (?!type\b)[^'"]*from '(@\/lib\/contract\/|zod)/m.test(text),
      ),
    ).toEqual([])
  })

  it('wraps every JSON route in route() and every NDJSON one in streamRoute(), which check the host, the origin and the input', () => {
    const streams = [
      'app/api/v1/events/route.ts',
      'app/api/v1/openapi.json/route.ts',
      'app/api/health/live/route.ts',
      'app/api/health/ready/route.ts',
      'app/api/[...path]/route.ts',
      'app/metrics/route.ts',
    ]
    expect(
      offenders(
        ({ path, text }) =>
          /^app\/.*\/route\.ts$/.test(path) &&
          !streams.includes(path) &&
          !/= (route|streamRoute)\(/.test(text),
      ),
    ).toEqual([])
  })

  it('keeps pages and routes shims of at most 40 lines', () => {
    expect(
      offenders(
        ({ path, text }) =>
          /\/(page\.tsx|route\.ts)$/.test(path) &&
          path.startsWith('app/') &&
          text.split('\n').length > 41,
      ),
    ).toEqual([])
  })

  it('lets no filter run as a program: no text becomes code, and no pattern of a user a RegExp', () => {
    const filters = sources.filter(({ path }) => path.startsWith('lib/filter/'))
    expect(filters.length).toBeGreaterThan(20)
    const running = /\beval\b|\bFunction\s*\(|node:vm|\bimportScripts\b|\bRegExp\(/
    expect(filters.filter(({ text }) => running.test(text)).map(({ path }) => path)).toEqual([])
  })

  it('loads RE2 only where a filter asks for it', () => {
    expect(
      offenders(
        ({ path, text }) =>
          path !== 'lib/filter/re2.ts' &&
          importsOf(text).some((specifier) => specifier === 're2js'),
      ),
    ).toEqual([])
    expect(
      offenders(
        ({ path, text }) =>
          /^(lib\/(filter|client)|components)\//.test(path) &&
          !path.startsWith('lib/filter/testing/') &&
          importsOf(text).some((specifier) => /(^|\/)re2$/.test(specifier)),
      ),
    ).toEqual([])
  })

  it('starts background work in instrumentation.ts alone', () => {
    expect(offenders(({ text }) => /^(setInterval|setTimeout)\(/m.test(text))).toEqual([])
  })
})

describe('documents', () => {
  const documents = [
    ...readdirSync('.').filter((path) => path.endsWith('.md')),
    ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .map((path) => `docs/${path}`),
  ]

  it('give examples of filters that are filters', () => {
    const [, block = ''] = /```\n([^`]+)```/.exec(readFileSync('docs/filters.md', 'utf8')) ?? []
    const examples = block.trim().split('\n')
    expect(examples.length).toBeGreaterThan(10)
    expect(examples.flatMap((example) => findMistakes(example, re2))).toEqual([])
  })

  it('name only paths that exist', () => {
    const missing = documents.flatMap((document) =>
      [...readFileSync(document, 'utf8').matchAll(/`([\w@[\].-]+(?:\/[\w@[\].-]+)+\/?)`/g)]
        .map((match) => match[1] ?? '')
        .filter((path) => /^(app|bench|components|demo|docs|e2e|lib|scripts)\//.test(path))
        .filter((path) => !existsSync(path))
        .map((path) => `${document}: ${path}`),
    )
    expect(missing).toEqual([])
  })
})
