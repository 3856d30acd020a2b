import { Environment } from '@marcbachmann/cel-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileFilter } from './compile-filter'
import { recordOf } from './testing/records'

/**
 * The same expressions over the same values by another implementation of CEL. Left out is what we decide otherwise on purpose (see
 * docs/filters.md, "Different from CEL") and its own deviations: lists of several types, patterns, the order of texts beyond U+FFFF.
 */
const cel = new Environment({ unlistedVariablesAreDyn: true })

/** A value as JSON writes it and as CEL has it: whole numbers are `bigint`. */
interface Both {
  readonly json: string
  readonly cel: unknown
}

const text = fc.oneof(fc.constantFrom('', 'a', 'ab', 'b', 'é'), fc.string({ maxLength: 4 }))

const scalar: fc.Arbitrary<Both> = fc.oneof(
  fc.integer({ min: -3, max: 3 }).map((number) => ({ json: String(number), cel: BigInt(number) })),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    .map((whole) => ({ json: String(whole), cel: whole })),
  fc
    .integer({ min: -3, max: 3 })
    .map((number) => ({ json: `${number}.5`, cel: Number(`${number}.5`) })),
  text.map((content) => ({ json: JSON.stringify(content), cel: content })),
  fc.boolean().map((flag) => ({ json: String(flag), cel: flag })),
  fc.constant({ json: 'null', cel: null }),
)

function listOf(items: readonly Both[]): Both {
  return { json: `[${items.map(({ json }) => json).join()}]`, cel: items.map((item) => item.cel) }
}

function objectOf(fields: readonly (readonly [string, Both])[]): Both {
  return {
    json: `{${fields.map(([name, { json }]) => `"${name}":${json}`).join()}}`,
    cel: Object.fromEntries(fields.map(([name, each]) => [name, each.cel])),
  }
}

const inner = fc
  .record({ x: scalar, y: scalar }, { requiredKeys: [] })
  .map((fields) => objectOf(Object.entries(fields).map(([name, each]) => [name, each ?? nothing])))
const nothing: Both = { json: 'null', cel: null }
const list = fc.array(fc.oneof(scalar, inner), { maxLength: 3 }).map(listOf)
const small = fc
  .integer({ min: -9, max: 9 })
  .map((number) => ({ json: String(number), cel: BigInt(number) }))

const documents = fc
  .record({ a: scalar, b: scalar, m: inner, l: list, n: small, k: small })
  .chain((all) =>
    fc
      .subarray(['a', 'b', 'm', 'l'] as const)
      .map((dropped) =>
        objectOf(Object.entries(all).filter(([name]) => !dropped.some((each) => each === name))),
      ),
  )

type Terms = Record<'truth' | 'whole' | 'any', string>

const { truth } = fc.letrec<Terms>((tie) => {
  const sized = { depthSize: 'medium', withCrossShrink: true } as const
  const field = fc.constantFrom(
    'value.a',
    'value.b',
    'value["a"]',
    'value.m',
    'value.m.x',
    'value.m.y',
    'value.l',
    'value.l[0]',
    'value.l[1]',
    'value.l[0].x',
    'value.none',
  )
  const literal = fc.oneof(
    fc.constantFrom(
      '0',
      '1',
      '-2',
      '2.5',
      '9223372036854775807',
      'true',
      'null',
      '[]',
      '[1, 2]',
      '["a", "b"]',
    ),
    text.map((content) => JSON.stringify(content)),
  )
  const element = fc.constantFrom('item', 'item.x', 'item.y')
  const order = fc.constantFrom('<', '<=', '>', '>=')
  const equality = fc.constantFrom('==', '!=')
  return {
    any: fc.oneof(sized, field, field, literal),
    whole: fc.oneof(
      sized,
      fc.constantFrom('value.n', 'value.k', '0', '1', '7', '-3'),
      fc
        .tuple(tie('whole'), fc.constantFrom('+', '-', '*', '/', '%'), tie('whole'))
        .map((each) => `(${each.join(' ')})`),
      tie('whole').map((each) => `-(${each})`),
    ),
    truth: fc.oneof(
      sized,
      fc.constantFrom(
        'true',
        'false',
        'has(value.a)',
        'has(value.none)',
        'has(value.n)',
        'value.a',
        'value.none',
      ),
      fc.tuple(field, equality, tie('any')).map((each) => `${each.join(' ')}`),
      fc.tuple(field, order, tie('any')).map((each) => `${each.join(' ')}`),
      fc.tuple(literal, order, field).map((each) => `${each.join(' ')}`),
      fc
        .tuple(tie('whole'), fc.oneof(order, equality), tie('whole'))
        .map((each) => `${each.join(' ')}`),
      fc.tuple(tie('any'), field).map((each) => `${each.join(' in ')}`),
      fc
        .tuple(field, text)
        .map(([each, content]) => `${each} in [${JSON.stringify(content)}, "ab"]`),
      fc
        .tuple(field, fc.constantFrom('startsWith', 'endsWith', 'contains'), text)
        .map(([each, name, content]) => `${each}.${name}(${JSON.stringify(content)})`),
      field.map((each) => `size(${each}) > 1`),
      fc
        .tuple(
          field,
          fc.constantFrom('exists', 'all', 'exists_one'),
          element,
          fc.oneof(order, equality),
          literal,
        )
        .map(
          ([each, name, item, operator, other]) =>
            `${each}.${name}(item, ${item} ${operator} ${other})`,
        ),
      fc
        .tuple(tie('truth'), fc.constantFrom('&&', '||'), tie('truth'))
        .map((each) => `(${each.join(' ')})`),
      tie('truth').map((each) => `!(${each})`),
      fc
        .tuple(tie('truth'), tie('truth'), tie('truth'))
        .map((each) => `((${each[0]}) ? (${each[1]}) : (${each[2]}))`),
    ),
  }
})

function celVerdict(source: string, value: unknown): string {
  try {
    const result: unknown = cel.evaluate(source, { value })
    return result === true ? 'true' : result === false ? 'false' : 'neither'
  } catch {
    return 'neither'
  }
}

describe('CEL', () => {
  it('says the same of the same expression', { timeout: 120_000 }, () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(truth, documents, (source, { json, cel: value }) => {
        const compiled = compileFilter(source)
        // Nonsense that is told before any record is seen is told by the other at the first.
        const wanted = celVerdict(source, value)
        if (!compiled.ok) {
          expect(wanted, `${source} is refused: ${compiled.mistakes[0]?.message}`).not.toBe('true')
          return
        }
        const verdict = compiled.filter.test(recordOf({ value: json }))
        const ours = verdict === 'match' ? 'true' : verdict === 'no-match' ? 'false' : 'neither'
        seen.set(ours, (seen.get(ours) ?? 0) + 1)
        expect(ours, `${source} of ${json}`).toBe(wanted)
      }),
      { numRuns: 5_000 },
    )
    for (const each of ['true', 'false', 'neither'])
      expect(seen.get(each) ?? 0).toBeGreaterThan(500)
  })
})
