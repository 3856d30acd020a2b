import 'server-only'
import type { EndpointParsed } from '@/lib/contract/endpoint'
import type { scanMessages } from '@/lib/contract/scan'
import { parseCursor } from '@/lib/domain/messages/offset-cursor'
import type { ScanBound, ScanPosition, ScanRequest } from '@/lib/kafka/messages/scan/scan-request'
import { ProblemError } from '@/lib/server/http/problem-error'

export type ScanQuery = EndpointParsed<typeof scanMessages>['query']

/** What the query asks to read. Throws `invalid-request` where its parts do not go together. */
export function scanRequest(topic: string, query: ScanQuery): ScanRequest {
  const from = scanPosition(query.from)
  const follow = query.follow === 'on'
  if (follow && query.direction === 'backward') {
    throw invalidQuery([{ pointer: '/query/direction', detail: 'a live tail goes forward' }])
  }
  if (follow && query.until !== undefined) {
    throw invalidQuery([{ pointer: '/query/until', detail: 'a live tail has no end' }])
  }
  return {
    topic,
    partitions: query.partitions === undefined ? null : numbersOf(query.partitions),
    from,
    until: query.until === undefined ? null : scanBound(query.until, 'until'),
    direction: query.direction ?? (from.at === 'latest' && !follow ? 'backward' : 'forward'),
    isolation: query.isolation,
  }
}

/** `latest`, `earliest`, `offset:N`, `time:T`, `group:ID`, `at:P:O,…`, as the contract has checked it. */
function scanPosition(text: string): ScanPosition {
  const [at, value] = split(text)
  switch (at) {
    case 'earliest':
      return { at: 'earliest' }
    case 'offset':
      return { at: 'offset', offset: BigInt(value) }
    case 'group':
      return { at: 'group', groupId: value }
    case 'time':
    case 'at':
      return scanBound(text, 'from')
    default:
      return { at: 'latest' }
  }
}

function scanBound(text: string, parameter: 'from' | 'until'): ScanBound {
  const [at, value] = split(text)
  if (at === 'time') return { at: 'time', timestampMs: BigInt(value) }
  const offsets = parseCursor(value)
  if (offsets !== null) return { at: 'each', offsets }
  throw invalidQuery([
    { pointer: `/query/${parameter}`, detail: 'at: is not followed by a cursor' },
  ])
}

function split(text: string): [string, string] {
  const colon = text.indexOf(':')
  return colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)]
}

function numbersOf(text: string): number[] {
  return text.split(',').map(Number)
}

/** `invalid-request`, for what only the query as a whole can tell. */
export function invalidQuery(errors: { pointer: string; detail: string }[]): ProblemError {
  const [first] = errors
  const detail = first ? `${first.pointer}: ${first.detail}` : 'The query is not valid.'
  return new ProblemError('invalid-request', detail, { errors })
}
