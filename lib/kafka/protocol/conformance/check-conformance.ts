import 'server-only'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual, promisify } from 'node:util'
import { apiNames, isFlexible, isResponseHeaderFlexible } from '@/lib/kafka/protocol/codec'
import { decodeMessage, encodeMessage } from '@/lib/kafka/protocol/compiled-message'
import { errorCodes } from '@/lib/kafka/protocol/error-codes'
import { apiSchemas, dataSchemas } from '@/lib/kafka/protocol/generated/schemas'
import { type MessageSchema, parseVersions, type StructValue } from '@/lib/kafka/protocol/schema'
import { type Random, randomMessage, seededRandom } from './random-message'

const ROOT = join(import.meta.dirname, '../../../..')
const SAMPLES_A_VERSION = 30
const SEED = 42
const DEADLINE_MS = 55_000

const knownApis = new Set<string>(apiNames)

export interface Conformance {
  messages: number
  types: number
  /** One line for each disagreement with Kafka's own classes. */
  mismatches: string[]
}

/**
 * Encodes random messages of every type in every version, and has Kafka's Java classes read them and write
 * them again. Compares the tables of errors, versions and header versions as well. Needs a JDK.
 */
export async function checkConformance(jarFolder: string): Promise<Conformance> {
  const mismatches: string[] = []
  const lines = encodedMessages(seededRandom(SEED), mismatches)
  const output = await runJava(jarFolder, lines)
  const counts = /^checked (\d+) messages, (\d+) types$/m.exec(output)
  if (counts === null) throw new Error(`Conformance.java did not finish:\n${output}`)
  mismatches.push(...output.split('\n').filter((line) => line.startsWith('mismatch ')))
  mismatches.push(...differentFacts(output.split('\n')))
  return { messages: Number(counts[1]), types: Number(counts[2]), mismatches }
}

function allSchemas(): [string, MessageSchema][] {
  const apis = Object.entries(apiSchemas).flatMap(([name, { request, response }]) => [
    [`${name}Request`, request] as [string, MessageSchema],
    [`${name}Response`, response] as [string, MessageSchema],
  ])
  return [...apis, ...Object.entries(dataSchemas)]
}

function encodedMessages(random: Random, mismatches: string[]): string[] {
  const lines: string[] = []
  for (const [name, schema] of allSchemas()) {
    const { min, max } = parseVersions(schema.versions)
    for (let version = min; version <= max; version++) {
      const samples = Array.from({ length: SAMPLES_A_VERSION }, () =>
        randomMessage(schema, version, random),
      )
      for (const [index, value] of [{}, ...samples].entries()) {
        const kind = index === 0 ? 'default' : 'random'
        const bytes = encodeMessage(schema, version, value)
        lines.push(`${kind} ${name} ${version} ${bytes.toString('hex')}`)
        const decoded = decodeMessage(schema, version, bytes)
        if (!includesAll(decoded, value)) mismatches.push(`${name} v${version} does not come back`)
      }
    }
  }
  return lines
}

/** Whether `decoded` has every field of `value`, with the same content; it has the defaults besides. */
function includesAll(decoded: unknown, value: unknown): boolean {
  if (Array.isArray(value)) {
    const isSameLength = Array.isArray(decoded) && decoded.length === value.length
    return isSameLength && value.every((item, index) => includesAll(decoded[index], item))
  }
  if (!isStruct(value)) return isDeepStrictEqual(decoded, value)
  return (
    isStruct(decoded) &&
    Object.entries(value).every(([name, inner]) => includesAll(decoded[name], inner))
  )
}

function isStruct(value: unknown): value is StructValue {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
}

async function runJava(jarFolder: string, lines: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'milena-conformance-'))
  try {
    const input = join(folder, 'messages.txt')
    await writeFile(input, `${lines.join('\n')}\n`)
    const program = join(ROOT, 'scripts/protocol-conformance/Conformance.java')
    const args = ['-Xmx256m', '-cp', join(jarFolder, '*'), program, input]
    const options = { timeout: DEADLINE_MS, maxBuffer: 64 * 1024 * 1024 }
    const { stdout } = await promisify(execFile)('java', args, options)
    return stdout
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The lines that our own tables would give and Java's do not contain, and the reverse. */
function differentFacts(lines: string[]): string[] {
  const theirs = new Set(lines.filter((line) => isComparable(line)))
  const ours = new Set(ourFacts())
  return [
    ...[...ours].filter((line) => !theirs.has(line)).map((line) => `only Milena says: ${line}`),
    ...[...theirs].filter((line) => !ours.has(line)).map((line) => `only Kafka says: ${line}`),
  ]
}

function isComparable(line: string): boolean {
  const [kind, name = ''] = line.split(' ')
  if (kind === 'header') return knownApis.has(name)
  return kind === 'error' || kind === 'versions'
}

function ourFacts(): string[] {
  const facts = errorCodes.map(({ code, name, retriable }) => `error ${code} ${name} ${retriable}`)
  for (const [name, schema] of allSchemas()) {
    const { min, max } = parseVersions(schema.versions)
    facts.push(`versions ${name} ${min} ${max}`)
  }
  return [...facts, ...headerFacts()]
}

function headerFacts(): string[] {
  return apiNames.flatMap((api) => {
    const { min, max } = parseVersions(apiSchemas[api].request.versions)
    return Array.from({ length: max - min + 1 }, (_, index) => {
      const version = min + index
      const request = isFlexible(api, version) ? 2 : 1
      const response = isResponseHeaderFlexible(api, version) ? 1 : 0
      return `header ${api} ${version} ${request} ${response}`
    })
  })
}
