import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileCodecs } from './compile-codecs.mjs'

test('the committed module is what assembly/ compiles to', async () => {
  const committed = readFileSync('lib/kafka/records/generated/codecs-wasm.ts', 'utf8')
  expect(await compileCodecs()).toBe(committed)
}, 120_000)
