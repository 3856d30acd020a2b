import { CopyButton } from '@/components/ui/copy-button'
import { Tag } from '@/components/ui/tag'
import type { Message, Payload } from '@/lib/contract/messages'
import { hexOf } from '@/lib/decode/byte-text'
import { NO_SCHEMAS } from '@/lib/decode/decoder'
import { looksLikeText } from '@/lib/decode/plain-text'
import { AUTO, decodeBytes } from '@/lib/decode/registry'
import { formatExactBytes } from '@/lib/format/bytes'
import { PayloadPreview } from './payload/payload-preview'
import { bytesOf } from './payload/payload-text'
import { ShownText } from './payload/shown-text'

const TEXT_CHARACTERS = 2_000
const HEX_BYTES = 64

/** Text in full; bytes by what they look like. */
function HeaderValue({ value, topic }: { value: Payload | null; topic: string }) {
  if (value === null) {
    return (
      <span className="text-xs text-ink-soft italic" title="Present, without a value">
        null
      </span>
    )
  }
  if (value.sizeBytes === 0) return <PayloadPreview payload={value} of="value" />
  if (value.encoding === 'utf8' && looksLikeText(bytesOf(value))) {
    return (
      <span className="mono break-all whitespace-pre-wrap">
        <ShownText text={value.data.slice(0, TEXT_CHARACTERS)} />
        {value.data.length > TEXT_CHARACTERS && '…'}
      </span>
    )
  }
  return <HeaderBytes value={value} topic={topic} />
}

/** Bytes as what they most likely are, and as bytes. */
function HeaderBytes({ value, topic }: { value: Payload; topic: string }) {
  const bytes = bytesOf(value)
  const context = { part: 'header', topic, key: null, schemas: NO_SCHEMAS } as const
  const { decoder, why, decoded } = decodeBytes(AUTO, bytes, context)
  const isRead = decoded.kind !== 'failed' && decoder.id !== 'hex' && !value.truncated
  return (
    <>
      {isRead && (
        <span className="mono me-2 break-all">
          <ShownText text={decoded.text.slice(0, TEXT_CHARACTERS)} />{' '}
          <Tag title={`${decoder.name}: ${why}.`}>{decoder.name}</Tag>
        </span>
      )}
      <span className="mono block text-xs break-all text-ink-soft" title="Its bytes in hexadecimal">
        {hexOf(bytes.subarray(0, HEX_BYTES), ' ')}
        {value.sizeBytes > HEX_BYTES && ' …'}
      </span>
    </>
  )
}

/** The headers in the order they were written, the same name as often as it was. */
export function MessageHeaders({ headers, topic }: { headers: Message['headers']; topic: string }) {
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
              <HeaderValue value={header.value} topic={topic} />
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
