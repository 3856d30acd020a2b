'use client'

import { type ReactNode, useMemo, useState } from 'react'
import { decodePayload } from '@/components/messages/decoders/decode-payload'
import { DecoderLine } from '@/components/messages/decoders/decoder-line'
import type { Decoders } from '@/components/messages/decoders/use-decoders'
import { CopyButton } from '@/components/ui/copy-button'
import { Segmented } from '@/components/ui/segmented'
import type { Payload } from '@/lib/contract/messages'
import type { Decoding } from '@/lib/decode/registry'
import { formatBytes, formatExactBytes } from '@/lib/format/bytes'
import { FindField } from './find-field'
import { HexView } from './hex-view'
import { JsonTreeView } from './json-tree-view'
import { PayloadPreview } from './payload-preview'
import { bytesOf } from './payload-text'
import { FORM_NAMES, type PayloadForm, type ShownPayload, shownOf } from './payload-views'
import { textLines } from './text-lines'
import { TextView } from './text-view'
import { useFind } from './use-find'

/** Where a payload stands, and how its topic is read. */
export interface PayloadPlace {
  topic: string
  /** Of the same message: in some topics it tells what the value is. */
  messageKey: Payload | null
  decoders: Decoders
}

function Head({
  payload,
  title,
  copied,
  children,
}: {
  payload: Payload | null
  title: string
  /** What copying gives; `null` offers the bytes as base64. */
  copied: string | null
  children?: ReactNode
}) {
  const name = title.toLowerCase()
  const asBytes = copied === null && payload?.encoding === 'base64'
  return (
    <div className="mb-1 flex min-h-8 items-center gap-2">
      <h3 className="me-auto text-xs font-semibold whitespace-nowrap">
        {title}
        {payload && payload.sizeBytes > 0 && (
          <span
            className="ms-2 font-normal text-ink-soft"
            title={formatExactBytes(payload.sizeBytes)}
          >
            {formatBytes(payload.sizeBytes)}
          </span>
        )}
      </h3>
      {payload && payload.sizeBytes > 0 && !payload.truncated && (
        <CopyButton text={copied ?? payload.data} label={asBytes ? `${name} as base64` : name}>
          {asBytes ? 'Copy as base64' : 'Copy'}
        </CopyButton>
      )}
      {children}
    </div>
  )
}

/** A payload short enough to be seen at once is not searched. */
const FIND_FROM_BYTES = 200

/** A payload without a decoder: as the text that it is, or as bytes alone. */
function plainOf({ encoding, data }: Payload): ShownPayload {
  return encoding === 'utf8'
    ? { tree: null, text: data, forms: ['text', 'hex'] }
    : { tree: null, text: null, forms: ['hex'] }
}

function shownPayload(payload: Payload, decoding: Decoding | null): ShownPayload {
  // Only its beginning is there, which a decoder could not read to its end.
  if (decoding === null) return plainOf(payload)
  const { decoder, decoded } = decoding
  // What could not be read, and what is wanted as bytes, begins as bytes.
  const asBytes = decoded.kind === 'failed' || decoder.id === 'hex'
  if (asBytes) return { ...plainOf(payload), forms: plainOf(payload).forms.toReversed() }
  return shownOf(decoded, decoder.id === 'json')
}

function Views({
  payload,
  of,
  title,
  place,
}: {
  payload: Payload
  of: 'key' | 'value'
  title: string
  place: PayloadPlace
}) {
  const name = title.toLowerCase()
  const { topic, messageKey, decoders } = place
  const decoder = decoders[of]
  const decoding = useMemo(
    () =>
      payload.truncated
        ? null
        : decodePayload(payload, decoder, { part: of, topic, key: messageKey }),
    [payload, decoder, of, topic, messageKey],
  )
  const { tree, text, forms } = useMemo(() => shownPayload(payload, decoding), [payload, decoding])
  const [chosen, setChosen] = useState<PayloadForm | null>(null)
  const form = chosen && forms.includes(chosen) ? chosen : (forms[0] ?? 'hex')
  const lines = useMemo(() => textLines(form === 'text' ? (text ?? '') : ''), [form, text])
  const bytes = useMemo(() => (form === 'hex' ? bytesOf(payload) : null), [form, payload])
  const search = useFind(form, tree, lines)
  const label = `${name} as ${FORM_NAMES[form]}`
  return (
    <>
      <Head payload={payload} title={title} copied={form === 'hex' ? null : text}>
        <Segmented
          label={`Show the ${name} as`}
          value={form}
          onChange={setChosen}
          options={forms.map((value) => ({ value, label: FORM_NAMES[value] }))}
          className="shrink-0"
        />
      </Head>
      <DecoderLine of={of} decoders={decoders} decoding={decoding} />
      {form !== 'hex' && payload.sizeBytes > FIND_FROM_BYTES && (
        <div className="mb-1.5 flex">
          <FindField
            label={`Find in the ${name}`}
            value={search.find}
            onChange={search.change}
            matches={search.matches}
            at={search.at}
            onStep={search.step}
          />
        </div>
      )}
      {form === 'json' && tree && (
        <JsonTreeView
          nodes={tree}
          find={search.wanted}
          current={search.current}
          label={label}
          of={of}
        />
      )}
      {form === 'text' && (
        <TextView lines={lines} find={search.wanted} current={search.current} label={label} />
      )}
      {bytes && <HexView bytes={bytes} label={label} />}
    </>
  )
}

/** A key or a value, whole: decoded, as text, in hexadecimal. Nothing is rounded on the way. */
export function PayloadView({
  payload,
  of,
  title,
  place,
  loading = false,
}: {
  payload: Payload | null
  of: 'key' | 'value'
  title: string
  place: PayloadPlace
  /** What is here is its beginning; the whole is on its way. */
  loading?: boolean
}) {
  return (
    <section aria-label={title}>
      {payload === null || payload.sizeBytes === 0 ? (
        <>
          <Head payload={payload} title={title} copied={null} />
          <PayloadPreview payload={payload} of={of} />
        </>
      ) : (
        <Views payload={payload} of={of} title={title} place={place} />
      )}
      {payload?.truncated && (
        <p role="status" className="mt-1 text-xs text-ink-soft">
          {loading
            ? `This is its beginning; all ${formatBytes(payload.sizeBytes)} are on the way.`
            : `Only its beginning is shown; the whole has ${formatExactBytes(payload.sizeBytes)}.`}
        </p>
      )}
    </section>
  )
}
