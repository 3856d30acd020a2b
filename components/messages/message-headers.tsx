import { CopyButton } from '@/components/ui/copy-button'
import type { Message, Payload } from '@/lib/contract/messages'
import { formatExactBytes } from '@/lib/format/bytes'
import { hexDump } from '@/lib/format/hex-dump'
import { PayloadPreview } from './payload/payload-preview'
import { bytesOf } from './payload/payload-text'
import { ShownText } from './payload/shown-text'

const TEXT_CHARACTERS = 2_000
const HEX_BYTES = 64

/** Text in full, bytes in hexadecimal with what of them is letters. */
function HeaderValue({ value }: { value: Payload | null }) {
  if (value === null) {
    return (
      <span className="text-xs text-ink-soft italic" title="Present, without a value">
        null
      </span>
    )
  }
  if (value.sizeBytes === 0) return <PayloadPreview payload={value} of="value" />
  if (value.encoding === 'utf8') {
    return (
      <span className="mono break-all whitespace-pre-wrap">
        <ShownText text={value.data.slice(0, TEXT_CHARACTERS)} />
        {value.data.length > TEXT_CHARACTERS && '…'}
      </span>
    )
  }
  const rows = hexDump(bytesOf(value).subarray(0, HEX_BYTES))
  return (
    <span
      className="mono block text-xs break-all text-ink-soft"
      title="Not text: bytes in hexadecimal"
    >
      {rows.map((row) => row.hex).join(' ')}
      {value.sizeBytes > HEX_BYTES && ' …'}
    </span>
  )
}

/** The headers in the order they were written, the same name as often as it was. */
export function MessageHeaders({ headers }: { headers: Message['headers'] }) {
  if (headers.length === 0) return <p className="text-xs text-ink-soft">No headers.</p>
  return (
    <section aria-label="Headers">
      <h3 className="mb-1 text-xs font-semibold">
        Headers <span className="ms-1 font-normal text-ink-soft">{headers.length}</span>
      </h3>
      <ol className="divide-y divide-line border-y border-line text-sm">
        {headers.map((header, index) => (
          // Header keys may repeat; their order is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <li key={index} className="flex items-start gap-3 py-1">
            <span className="mono w-[34%] shrink-0 pt-0.5 break-all text-accent">{header.key}</span>
            <span className="min-w-0 flex-1 pt-0.5">
              <HeaderValue value={header.value} />
            </span>
            {header.value && header.value.sizeBytes > 0 && (
              <span className="flex shrink-0 items-center">
                <span
                  className="text-xs text-ink-soft tabular-nums"
                  title={formatExactBytes(header.value.sizeBytes)}
                >
                  {header.value.sizeBytes} B
                </span>
                <CopyButton
                  text={header.value.data}
                  label={`header ${header.key}${header.value.encoding === 'base64' ? ' as base64' : ''}`}
                />
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
