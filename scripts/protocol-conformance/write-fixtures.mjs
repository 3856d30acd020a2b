// Writes the golden fixtures: batches and compressed data of Kafka's Java classes, and what its clients hash keys to.
//
//   node scripts/protocol-conformance/write-fixtures.mjs [folder of Kafka jars]
//
// Needs the jars of a broker and a JDK. The name of the batches' file says which version made it.
import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const jarFolder = process.argv[2] ?? join(ROOT, '.milena/cluster/jars')
const versions = readdirSync(jarFolder).map((jar) => /^kafka-clients-(\d.*)\.jar$/.exec(jar)?.[1])
const version = versions.find((found) => found !== undefined)
if (version === undefined) throw new Error(`there is no kafka-clients jar in ${jarFolder}`)

write('Fixtures.java', `lib/kafka/records/fixtures/kafka-${version}.json`)
write('Murmur2.java', 'lib/domain/messages/fixtures/murmur2.json')

/** What a Java program prints becomes a file of the repository. */
function write(program, path) {
  const args = ['-Xmx256m', '-cp', join(jarFolder, '*'), join(import.meta.dirname, program)]
  const json = execFileSync('java', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  writeFileSync(join(ROOT, path), json)
  process.stdout.write(`wrote ${path}: ${json.length} bytes\n`)
}
