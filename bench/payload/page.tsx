import '@/app/globals.css'
import { NuqsTestingAdapter } from 'nuqs/adapters/testing'
import { createRoot } from 'react-dom/client'
import { useDecoders } from '@/components/messages/decoders/use-decoders'
import { PayloadView } from '@/components/messages/payload/payload-view'
import type { Payload } from '@/lib/contract/messages'

/** Rows as a batch of orders has them, up to a size. */
function largeJson(bytes: number): string {
  const rows: string[] = []
  for (let written = 0; written < bytes; ) {
    const row = `{"orderId":${9_007_199_254_740_993n + BigInt(rows.length)},"customer":"user-${rows.length}","paid":true,"lines":[{"sku":"A-1","amount":2,"price":19.90},{"sku":"B-2","amount":1,"price":5.00}],"note":"${'lorem ipsum '.repeat(4)}"}`
    written += row.length + 1
    rows.push(row)
  }
  return `{"orders":[${rows.join(',')}]}`
}

/** The same number of bytes that are no text. */
function largeBytes(bytes: number): string {
  const parts: string[] = []
  const chunk = String.fromCharCode(
    ...Array.from({ length: 3 * 1_024 }, (_, at) => (at * 7 + 128) & 255),
  )
  for (let made = 0; made < bytes; made += chunk.length) parts.push(chunk)
  return btoa(parts.join(''))
}

function Shown({ payload }: { payload: Payload }) {
  const decoders = useDecoders('bench', 'letters')
  const place = { topic: 'letters', messageKey: null, decoders }
  return <PayloadView payload={payload} of="value" title="Value" place={place} />
}

const root = createRoot(document.getElementById('root') ?? document.body)

/** Makes a value beforehand, so that only showing it is measured. */
function prepare(kind: 'json' | 'bytes', sizeBytes: number): () => void {
  const payload: Payload =
    kind === 'json'
      ? { encoding: 'utf8', data: largeJson(sizeBytes), sizeBytes, truncated: false }
      : { encoding: 'base64', data: largeBytes(sizeBytes), sizeBytes, truncated: false }
  return () =>
    root.render(
      <NuqsTestingAdapter key={`${kind} ${sizeBytes}`}>
        <Shown payload={payload} />
      </NuqsTestingAdapter>,
    )
}

Object.assign(window, { prepare, close: () => root.render(null) })
