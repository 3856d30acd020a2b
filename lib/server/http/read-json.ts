import 'server-only'
import { ProblemError } from '@/lib/server/http/problem-error'

export const BODY_BYTES_MAX = 1_048_576

/** The body as JSON. Reads no more than `maxBytes`, whatever the request says of its length. */
export async function readJson(request: Request, maxBytes = BODY_BYTES_MAX): Promise<unknown> {
  const text = await readText(request, maxBytes)
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('invalid-request', 'The body is not valid JSON.', {
      errors: [{ pointer: '/body', detail: 'not valid JSON' }],
    })
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes) throw tooLarge(maxBytes)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bodyOf(request)) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  // A proxy in between may cut a body short and pass it on as whole.
  if (declared > size) {
    throw new ProblemError('invalid-request', `The body ended after ${size} of ${declared} bytes.`)
  }
  return new TextDecoder().decode(Buffer.concat(chunks))
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  if (!reader) return
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError('request-too-large', `The body has more than ${maxBytes} bytes.`)
}
