'use client'

import clsx from 'clsx'
import { useMemo, useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import type { Payload } from '@/lib/contract/messages'
import { formatBytes, formatExactBytes } from '@/lib/format/bytes'
import { hexDump } from '@/lib/format/hex-dump'
import { layoutJson, tokenizeJson } from '@/lib/format/json-text'
import { JSON_LINES_MAX, JsonView } from './json-view'
import { PayloadPreview } from './payload-preview'
import { bytesOf } from './payload-text'

type View = 'json' | 'text' | 'hex'

const NAMES: Record<View, string> = { json: 'JSON', text: 'Text', hex: 'Hex' }
const HEX_BYTES_MAX = 8_192

/** The lines of a JSON object or array; `null` for anything else, a lone number or word being plain text to a person. */
function jsonLines(payload: Payload) {
  if (payload.encoding !== 'utf8' || !/^\s*[{[]/.test(payload.data)) return null
  const tokens = tokenizeJson(payload.data)
  const lines = tokens && layoutJson(tokens)
  return lines && lines.length <= JSON_LINES_MAX ? lines : null
}

function HexView({ payload }: { payload: Payload }) {
  const bytes = bytesOf(payload)
  const rows = hexDump(bytes.subarray(0, HEX_BYTES_MAX))
  return (
    <>
      <pre className="mono text-[0.72rem] leading-[1.5]">
        {rows.map((row) => `${row.offset}  ${row.hex.padEnd(47)}  ${row.ascii}`).join('\n')}
      </pre>
      {bytes.length > HEX_BYTES_MAX && (
        <p className="mt-1 text-xs text-ink-soft">
          The first {formatBytes(HEX_BYTES_MAX)} of {formatBytes(bytes.length)}.
        </p>
      )}
    </>
  )
}

function Views({ payload, title }: { payload: Payload; title: string }) {
  const lines = useMemo(() => jsonLines(payload), [payload])
  const views: View[] =
    payload.encoding === 'base64' ? ['hex'] : lines ? ['json', 'text', 'hex'] : ['text', 'hex']
  const [chosen, setChosen] = useState<View | null>(null)
  const view = chosen && views.includes(chosen) ? chosen : (views[0] ?? 'text')
  return (
    <>
      <div className="mb-1.5 flex items-center gap-1 text-xs">
        <fieldset className="flex">
          <legend className="sr-only">Show the {title} as</legend>
          {views.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === view}
              className={clsx(
                'min-h-6 border border-line px-2 not-first:border-s-0',
                each === view ? 'bg-sunken font-medium' : 'text-ink-soft hover:text-ink',
              )}
              onClick={() => setChosen(each)}
            >
              {NAMES[each]}
            </button>
          ))}
        </fieldset>
        <CopyButton
          text={payload.data}
          label={payload.encoding === 'base64' ? `${title} as base64` : title}
        >
          Copy
        </CopyButton>
      </div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        tabIndex={0}
        aria-label={`${title} as ${NAMES[view]}`}
        className="max-h-[50dvh] overflow-auto rounded-md border border-line bg-panel px-3 py-2"
      >
        {view === 'json' && lines && <JsonView lines={lines} />}
        {view === 'text' && (
          <pre className="mono text-[0.78rem] leading-[1.55] break-all whitespace-pre-wrap">
            {payload.data}
          </pre>
        )}
        {view === 'hex' && <HexView payload={payload} />}
      </section>
      {payload.truncated && (
        <p className="mt-1 text-xs text-warning">
          Only its beginning is shown; the whole has {formatExactBytes(payload.sizeBytes)}.
        </p>
      )}
    </>
  )
}

/** A key or a value, whole: as JSON, as text, in hexadecimal. Nothing is converted on the way, so no number is rounded. */
export function PayloadView({
  payload,
  of,
  title,
}: {
  payload: Payload | null
  of: 'key' | 'value'
  title: string
}) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs text-ink-soft">
        {title}
        {payload && payload.sizeBytes > 0 && (
          <span title={formatExactBytes(payload.sizeBytes)}>
            {' '}
            · {formatBytes(payload.sizeBytes)}
          </span>
        )}
      </h3>
      {payload === null || payload.sizeBytes === 0 ? (
        <PayloadPreview payload={payload} of={of} />
      ) : (
        <Views payload={payload} title={title.toLowerCase()} />
      )}
    </section>
  )
}
