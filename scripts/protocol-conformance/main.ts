import { checkConformance } from '@/lib/kafka/protocol/conformance/check-conformance'

const [jarFolder] = process.argv.slice(2)
if (jarFolder === undefined) throw new Error('give the folder of Kafka jars as the argument')
const { messages, types, mismatches } = await checkConformance(jarFolder)
for (const mismatch of mismatches) process.stdout.write(`${mismatch}\n`)
process.stdout.write(
  `checked ${messages} messages, ${types} types, ${mismatches.length} mismatches\n`,
)
process.exitCode = mismatches.length === 0 ? 0 : 1
