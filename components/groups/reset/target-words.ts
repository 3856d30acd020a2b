import type { TargetKind } from './reset-request'

interface TargetWords {
  /** In the list of targets. */
  name: string
  /** Of the field that belongs to it; none where there is nothing to type. */
  label?: string
  hint?: string
}

/** The targets as a reader chooses among them. */
export const TARGETS: Record<TargetKind, TargetWords> = {
  earliest: { name: 'earliest: read everything again' },
  latest: { name: 'latest: skip to the end' },
  time: { name: 'a time', label: 'Time', hint: 'now-15m, 2026-11-22 14:03, or ms since 1970' },
  duration: { name: 'a while ago', label: 'How long ago', hint: '2h, 90m or 1d 12h before now' },
  offset: { name: 'an offset', label: 'Offset', hint: 'the same in every partition chosen' },
  shift: { name: 'a shift', label: 'Offsets', hint: '-100 goes back a hundred, +1 skips one' },
  group: { name: 'where another group is' },
  typed: { name: 'an offset for each partition' },
  file: { name: 'offsets in a file' },
  before: { name: 'as before a jump' },
}

/** In the order of the list: what is asked of the log, then what is brought along. */
export const TARGET_LISTS: readonly { title: string; kinds: readonly TargetKind[] }[] = [
  { title: 'In the log', kinds: ['earliest', 'latest', 'time', 'duration', 'offset', 'shift'] },
  { title: 'Brought along', kinds: ['group', 'typed', 'file', 'before'] },
]
