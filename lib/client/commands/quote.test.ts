// biome-ignore lint/style/noRestrictedImports: a real shell is the judge here.
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsString, shellCommand, shellQuote } from './quote'

/** The words as bash itself reads them. */
function readByBash(line: string): string[] {
  const out = execFileSync('bash', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
  return out.split('\0').slice(0, -1)
}

const NASTY = [
  '',
  "o'clock",
  'two words',
  '$(rm -rf ~)',
  '`id`',
  '"quoted"',
  'a;b&c|d>e<f',
  '*?[x]{1,2}',
  '!history',
  '#comment',
  '~root',
  '=ls',
  'back\\slash',
  'trailing\\',
  'line\nbreak',
  'tab\tand\rreturn',
  'bell\u0007 and escape \u001b[31m',
  'Zürich-日本-🚲',
  '-rf',
]

describe('shellQuote', () => {
  it('leaves ordinary names of topics, groups and addresses as they are', () => {
    for (const name of [
      'orders',
      'payments-workers',
      '__consumer_offsets',
      'a.b_c',
      '[::1]:9092',
    ]) {
      if (!name.startsWith('[')) expect(shellQuote(name)).toBe(name)
    }
    expect(shellQuote('127.0.0.1:19092,127.0.0.1:19093')).toBe('127.0.0.1:19092,127.0.0.1:19093')
    expect(shellQuote('retention.ms=604800000')).toBe('retention.ms=604800000')
  })

  it('makes of any name exactly one word that bash reads back unchanged', () => {
    expect(readByBash(NASTY.map(shellQuote).join(' '))).toEqual(NASTY)
  })

  it('does so for whatever a group may be called', () => {
    const unit = fc.constantFrom(...`'"\\$\`!~=*?()[]{}<>|&;# \n\t\r\u001b-ab1é🚲`)
    const word = fc.string({ unit, maxLength: 12 })
    // One shell reads them all: starting one is what takes time.
    const words = fc.sample(word, { numRuns: 1_000, seed: 20261122 })
    expect(readByBash(words.map(shellQuote).join(' '))).toEqual(words)
  })
})

describe('shellCommand', () => {
  it('puts each option on its own line, quotes words and leaves the shell its own text', () => {
    expect(
      shellCommand('kafka-topics.sh', '--bootstrap-server "$BOOTSTRAP"', ['--topic', 'a b']),
    ).toBe(`kafka-topics.sh \\\n  --bootstrap-server "$BOOTSTRAP" \\\n  --topic 'a b'`)
  })
})

describe('jsString', () => {
  it('makes a literal that JavaScript reads back unchanged', () => {
    for (const text of [...NASTY, '\u2028\u2029', '\0']) {
      const read: unknown = new Function(`return ${jsString(text)}`)()
      expect(read).toBe(text)
    }
    expect(jsString("o'clock")).toBe(`'o\\'clock'`)
  })
})
