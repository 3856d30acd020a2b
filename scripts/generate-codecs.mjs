// Compiles assembly/ to WebAssembly and writes it into lib/kafka/records/generated/.
//
//   node scripts/generate-codecs.mjs
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileCodecs } from './generate-codecs/compile-codecs.mjs'

const out = join(import.meta.dirname, '../lib/kafka/records/generated/codecs-wasm.ts')
writeFileSync(out, await compileCodecs())
