import { join } from 'node:path'
import asc from 'assemblyscript/asc'

const ROOT = join(import.meta.dirname, '../..')
const ENTRIES = ['memory', 'crc32c', 'lz4', 'snappy', 'compress-zstd', 'decompress-zstd']
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd,bulk-memory']

/** The text of the file that holds the compiled module. Throws where the sources do not compile. */
export async function compileCodecs() {
  let bytes = null
  const sources = ENTRIES.map((name) => `assembly/${name}.ts`)
  const { error, stderr } = await asc.main(
    [...sources, ...OPTIONS, '--baseDir', ROOT, '--outFile', 'codecs.wasm'],
    {
      writeFile: (_, contents) => {
        bytes = contents
      },
    },
  )
  if (error !== null || bytes === null) throw new Error(stderr.toString(), { cause: error })
  return fileOf(Buffer.from(bytes).toString('base64'))
}

function fileOf(base64) {
  const lines = base64.match(/.{1,90}/g).map((line) => `  '${line}',`)
  return `import 'server-only'

// Written by scripts/generate-codecs.mjs from what is in assembly/. Do not edit.
export const codecsWasm: string = [
${lines.join('\n')}
].join('')
`
}
