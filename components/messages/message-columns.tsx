import type { FocusEvent, MouseEvent, ReactNode } from 'react'
import type { DataColumn } from '@/components/ui/data-table'
import { Digits } from '@/components/ui/digits'
import { Moment } from '@/components/ui/moment'
import { Tag } from '@/components/ui/tag'
import { serverPath } from '@/lib/client/base-path'
import { paths } from '@/lib/client/paths'
import type { ListEntry } from '@/lib/client/scan/found-rows'
import { type MessagePlace, samePlace } from '@/lib/client/url/message-url'
import type { LogEntry, Message, Payload } from '@/lib/contract/messages'
import { formatBytes, formatExactBytes } from '@/lib/format/bytes'
import { ListPayload } from './decoders/list-payload'
import {
  CONTROL_WORDS,
  gapSentence,
  MESSAGE_ID,
  offsetOf,
  placeName,
  TRANSACTION_WORDS,
} from './entry-words'

function sizeOf({ key, value }: Message): number {
  return (key?.sizeBytes ?? 0) + (value?.sizeBytes ?? 0)
}

function When({ entry }: { entry: LogEntry }) {
  return (
    <Moment
      value={entry.kind === 'gap' ? null : entry.timestampMs}
      why={entry.kind === 'gap' ? 'no message here' : 'this message format has no timestamp'}
    />
  )
}

/** A press that means "here", not "in a new tab". */
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
}

export interface ListPlace {
  cluster: string
  topic: string
  /** The message in view, if any: the keyboard then takes it along from row to row. */
  selected: MessagePlace | null
  onSelect: (place: MessagePlace) => void
  /** What stands before the offset of each entry, while messages are being picked. */
  mark?: ((entry: LogEntry) => ReactNode) | undefined
  /** Columns of values out of the JSON of keys and values. */
  pathColumns?: readonly DataColumn<ListEntry>[]
}

/** Where an entry is, with its topic only where the list holds several. */
function placeOf(entry: ListEntry): MessagePlace {
  const place = { partition: entry.partition, offset: offsetOf(entry) }
  return entry.topic === undefined ? place : { ...place, topic: entry.topic }
}

/** The offset is the address of its message: a link to send, and the way to open it. As wide as the row for a mouse. */
function OffsetCell({ entry, list }: { entry: ListEntry; list: ListPlace }) {
  const { cluster, topic, selected, onSelect } = list
  const place = placeOf(entry)
  const isOpen = selected !== null && samePlace(selected, place)
  return (
    <>
      {list.mark?.(entry)}
      <a
        href={serverPath(
          paths.message(cluster, entry.topic ?? topic, place.partition, place.offset),
        )}
        aria-current={isOpen ? 'true' : undefined}
        aria-label={placeName(place)}
        className="inline-flex min-h-6 items-center font-medium text-accent after:absolute after:inset-0 after:content-['']"
        onClick={(event) => {
          if (!isPlain(event)) return
          event.preventDefault()
          // A second press goes on into the message.
          if (isOpen) document.getElementById(MESSAGE_ID)?.focus()
          else onSelect(place)
        }}
        onFocus={(event: FocusEvent<HTMLAnchorElement>) => {
          if (selected && !isOpen && event.currentTarget.matches(':focus-visible')) onSelect(place)
        }}
      >
        <span aria-hidden="true" className="mono text-ink-soft sm:hidden">
          {entry.topic !== undefined && `${entry.topic}/`}
          {entry.partition}@
        </span>
        <Digits value={place.offset} />
      </a>
      <span className="ms-3 font-normal sm:hidden">
        <When entry={entry} />
      </span>
    </>
  )
}

function ValueCell({ entry, list }: { entry: LogEntry; list: ListPlace }) {
  if (entry.kind === 'message') {
    const word = entry.transaction === 'committed' ? null : TRANSACTION_WORDS[entry.transaction]
    return (
      <span className="flex items-center gap-2">
        {word && <Tag title={word.meaning}>{word.text}</Tag>}
        <span className="min-w-0 flex-1">
          <ListPayload list={list} message={entry} of="value" />
        </span>
      </span>
    )
  }
  const text = entry.kind === 'control' ? CONTROL_WORDS[entry.type] : gapSentence(entry)
  return (
    <span title={text} className="block truncate text-xs text-ink-soft italic">
      {entry.kind === 'gap' && (
        <span aria-hidden="true" className="hatched me-2 inline-block h-3 w-6 align-[-2px]" />
      )}
      {text}
    </span>
  )
}

/** What a file gets of a payload: its text, its bytes as base64, nothing for none. */
function textOf(payload: Payload | null): string | null {
  return payload?.data ?? null
}

const messageOf = (entry: LogEntry) => (entry.kind === 'message' ? entry : null)

/** The columns of a page of messages. They do not sort: the order is that of the log. */
export function messageColumns(list: ListPlace): DataColumn<ListEntry>[] {
  return [
    {
      id: 'time',
      header: 'Time',
      title: 'When the producer or the broker says it was written',
      className: 'w-46',
      cell: (entry) => <When entry={entry} />,
      csv: (entry) => (entry.kind === 'gap' ? null : entry.timestampMs),
    },
    {
      id: 'partition',
      header: 'P',
      title: 'Partition',
      align: 'end',
      className: 'w-11',
      cell: (entry) => <span className="mono">{entry.partition}</span>,
      csv: (entry) => entry.partition,
    },
    {
      id: 'offset',
      header: 'Offset',
      title: 'Its place in the partition, and its address',
      align: 'end',
      isRowHeader: true,
      className: 'w-28',
      cell: (entry) => <OffsetCell entry={entry} list={list} />,
      csv: (entry) => offsetOf(entry),
    },
    {
      id: 'key',
      header: 'Key',
      onCard: true,
      className: 'w-[18%]',
      cell: (entry) =>
        entry.kind === 'message' ? <ListPayload list={list} message={entry} of="key" /> : null,
      csv: (entry) => textOf(messageOf(entry)?.key ?? null),
    },
    ...(list.pathColumns ?? []),
    {
      id: 'value',
      header: 'Value',
      onCard: true,
      className: 'max-sm:col-span-2',
      cell: (entry) => <ValueCell entry={entry} list={list} />,
      csv: (entry) =>
        entry.kind === 'message' ? textOf(entry.value) : `(${entry.kind}: no message)`,
    },
    {
      id: 'headers',
      header: 'Headers',
      title: 'How many headers it has',
      align: 'end',
      className: 'w-18 max-lg:hidden',
      cell: (entry) => {
        const count = messageOf(entry)?.headers.length
        return count ? <span className="mono text-ink-soft">{count}</span> : null
      },
      csv: (entry) => messageOf(entry)?.headers.length ?? null,
    },
    {
      id: 'size',
      header: 'Size',
      title: 'Key and value together, before compression',
      align: 'end',
      className: 'w-21 max-md:hidden',
      cell: (entry) =>
        entry.kind === 'message' ? (
          <span className="text-xs text-ink-soft" title={formatExactBytes(sizeOf(entry))}>
            {formatBytes(sizeOf(entry))}
          </span>
        ) : null,
      csv: (entry) => (entry.kind === 'message' ? sizeOf(entry) : null),
    },
    {
      id: 'compression',
      header: 'Compression',
      title: 'Of the batch it is stored in',
      hiddenAtFirst: true,
      className: 'w-26',
      cell: (entry) => messageOf(entry)?.batch.compression ?? null,
      csv: (entry) => messageOf(entry)?.batch.compression ?? null,
    },
    {
      id: 'producer',
      header: 'Producer',
      title: 'Producer id, where the producer is idempotent or transactional',
      hiddenAtFirst: true,
      align: 'end',
      className: 'w-24',
      cell: (entry) => {
        const id = messageOf(entry)?.batch.producerId ?? null
        return id === null ? null : <Digits value={id} />
      },
      csv: (entry) => messageOf(entry)?.batch.producerId ?? null,
    },
  ]
}
