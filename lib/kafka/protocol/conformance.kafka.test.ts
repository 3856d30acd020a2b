import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkConformance } from './conformance/check-conformance'

const ROOT = join(import.meta.dirname, '../../..')

function jarFolder(): string {
  const folder = process.env['MILENA_KAFKA_JARS']
  if (!folder) throw new Error('MILENA_KAFKA_JARS is not set: it names a folder of Kafka’s jars')
  return folder
}

test('Kafka’s own classes read and write every message as this codec does', async () => {
  const { messages, types, mismatches } = await checkConformance(jarFolder())
  expect(mismatches).toEqual([])
  expect(types).toBeGreaterThan(150)
  expect(messages).toBeGreaterThan(3_000)
}, 60_000)

test('the generated files are what the jars define', () => {
  const script = join(ROOT, 'scripts/generate-protocol.mjs')
  const output = execFileSync(process.execPath, [script, jarFolder(), '--check'], {
    encoding: 'utf8',
  })
  expect(output).toContain('checked')
})
