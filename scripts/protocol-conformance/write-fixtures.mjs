// Writes the golden fixtures of lib/kafka/records: batches and compressed data of Kafka's Java classes.
//
//   node scripts/protocol-conformance/write-fixtures.mjs [folder of Kafka jars]
//
// Needs the jars of a broker and a JDK. The name of the file says which version made it.
import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const jarFolder = process.argv[2] ?? join(ROOT, '.milena/cluster/jars')
const versions = readdirSync(jarFolder).map((jar) => /^kafka-clients-(\d.*)\.jar$/.exec(jar)?.[1])
const version = versions.find((found) => found !== undefined)
if (version === undefined) throw new Error(`there is no kafka-clients jar in ${jarFolder}`)

const program = join(import.meta.dirname, 'Fixtures.java')
const args = ['-Xmx256m', '-cp', join(jarFolder, '*'), program]
const json = execFileSync('java', args, { stdio: ['ignore', 'pipe', 'ignore'] })
const path = join(ROOT, `lib/kafka/records/fixtures/kafka-${version}.json`)
writeFileSync(path, json)
process.stdout.write(`wrote ${relative(ROOT, path)}: ${json.length} bytes\n`)
