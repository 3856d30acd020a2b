import { buttonClass } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Menu } from '@/components/ui/menu'
import type { HeaderDecoding } from '@/lib/client/topic-decoding'
import type { Message, Payload } from '@/lib/contract/messages'
import { hexOf } from '@/lib/decode/byte-text'
import { NO_SCHEMAS } from '@/lib/decode/decoder'
import { looksLikeText } from '@/lib/decode/plain-text'
import { AUTO, type Decoding, decodeBytes, headerDecoders } from '@/lib/decode/registry'
import { formatExactBytes } from '@/lib/format/bytes'
import type { Decoders } from './decoders/use-decoders'
import { PayloadPreview } from './payload/payload-preview'
import { bytesOf } from './payload/payload-text'
import { ShownText } from './payload/shown-text'

const TEXT_CHARACTERS = 2_000
const HEX_BYTES = 64

type Header = Message['headers'][number]

interface HeaderReading {
  /** The decoder that was chosen; `auto` looks at the bytes. */
  id: string
  decoding: Decoding
}

/** `null` for a header without any bytes, of which there is nothing to read. */
function readingOf(
  { key: name, value }: Header,
  topic: string,
  chosen: readonly HeaderDecoding[],
): HeaderReading | null {
  if (value === null || value.sizeBytes === 0) return null
  const id = chosen.find((each) => each.name === name)?.decoder ?? AUTO
  const context = { part: 'header', topic, key: null, schemas: NO_SCHEMAS } as const
  return { id, decoding: decodeBytes(id, bytesOf(value), context) }
}

/** Text in full; bytes as what they are read as, and as bytes. */
function HeaderValue({ value, reading }: { value: Payload | null; reading: HeaderReading | null }) {
  if (value === null) {
    return (
      <span className="text-xs text-ink-soft italic" title="Present, without a value">
        null
      </span>
    )
  }
  if (reading === null) return <PayloadPreview payload={value} of="value" />
  const bytes = bytesOf(value)
  const { id, decoding } = reading
  const { decoder, decoded } = decoding
  const isText = value.encoding === 'utf8' && looksLikeText(bytes)
  if (isText && (id === AUTO || decoder.id === 'text')) {
    return <LongText text={value.data} />
  }
  const isRead = decoded.kind !== 'failed' && decoder.id !== 'hex' && !value.truncated
  return (
    <>
      {isRead && <LongText text={decoded.text} />}
      {decoded.kind === 'failed' && (
        <span className="block text-xs text-warning">Not read: {decoded.reason}.</span>
      )}
      <span className="mono block text-xs break-all text-ink-soft" title="Its bytes in hexadecimal">
        {hexOf(bytes.subarray(0, HEX_BYTES), ' ')}
        {value.sizeBytes > HEX_BYTES && ' …'}
      </span>
    </>
  )
}

function LongText({ text }: { text: string }) {
  return (
    <span className="mono break-all whitespace-pre-wrap">
      <ShownText text={text.slice(0, TEXT_CHARACTERS)} />
      {text.length > TEXT_CHARACTERS && '…'}
    </span>
  )
}

/** How the headers of a name are read, why so, and the way to read them otherwise. */
function DecoderMenu({
  name,
  reading: { id, decoding },
  onChoose,
}: {
  name: string
  reading: HeaderReading
  onChoose: (id: string) => void
}) {
  const { decoder, why } = decoding
  const reason = `${decoder.name}: ${why}.`
  return (
    <span title={reason}>
      <Menu
        label={`Read the header ${name} as; now ${decoder.name}`}
        trigger={<span className="text-xs font-normal">{decoder.name}</span>}
        triggerClassName={buttonClass('quiet', 'min-h-6! px-1.5!')}
        align="end"
        items={[
          {
            label: 'Automatic',
            isCurrent: id === AUTO,
            ...(id === AUTO ? { hint: reason } : {}),
            onSelect: () => onChoose(AUTO),
          },
          ...headerDecoders.map((each) => ({
            label: each.name,
            isCurrent: each.id === id,
            onSelect: () => onChoose(each.id),
          })),
        ]}
      />
    </span>
  )
}

/** The headers in the order they were written, the same name as often as it was. */
export function MessageHeaders({
  headers,
  topic,
  decoders,
}: {
  headers: Message['headers']
  topic: string
  decoders: Pick<Decoders, 'headers' | 'chooseHeader'>
}) {
  if (headers.length === 0) return <p className="text-xs text-ink-soft">No headers.</p>
  return (
    <section aria-label="Headers">
      <h3 className="mb-1 text-xs font-semibold">
        Headers <span className="ms-1 font-normal text-ink-soft">{headers.length}</span>
      </h3>
      <ol className="divide-y divide-line border-y border-line text-sm">
        {headers.map((header, index) => (
          <HeaderRow
            // Header keys may repeat; their order is what tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above.
            key={index}
            header={header}
            reading={readingOf(header, topic, decoders.headers)}
            onChoose={(id) => decoders.chooseHeader(header.key, id)}
          />
        ))}
      </ol>
    </section>
  )
}

function HeaderRow({
  header: { key: name, value },
  reading,
  onChoose,
}: {
  header: Header
  reading: HeaderReading | null
  onChoose: (id: string) => void
}) {
  return (
    <li className="flex items-start gap-3 py-1">
      <span className="mono w-[30%] shrink-0 pt-0.5 break-all text-accent">{name}</span>
      <span className="min-w-0 flex-1 pt-0.5">
        <HeaderValue value={value} reading={reading} />
      </span>
      {value && reading && (
        <span className="flex shrink-0 items-center">
          <DecoderMenu name={name} reading={reading} onChoose={onChoose} />
          <span
            className="text-xs text-ink-soft tabular-nums max-sm:hidden"
            title={formatExactBytes(value.sizeBytes)}
          >
            {value.sizeBytes} B
          </span>
          <CopyButton
            text={value.data}
            label={`header ${name}${value.encoding === 'base64' ? ' as base64' : ''}`}
          />
        </span>
      )}
    </li>
  )
}
