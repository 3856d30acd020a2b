import type { ResetTarget } from '@/lib/contract/group-changes'
import type { FileOffset } from '@/lib/format/offsets-file/read-offsets-file'
import { parseTimeInput } from '@/lib/format/time-input'
import type { BroughtOffsets, ResetForm } from './reset-request'

type Reading = ResetTarget | { error: string }

const UNITS_MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Digits may be grouped as they are shown. */
function plainDigits(text: string): string {
  return text.replace(/[\s\u202f,_]/g, '')
}

function wholeOffset(text: string): string | null {
  const digits = plainDigits(text)
  return /^\d{1,19}$/.test(digits) ? String(BigInt(digits)) : null
}

/** A length of time as a person types it: `2h`, `1d 12h`, `90m`. In milliseconds; `null` when it is none. */
export function parseDuration(text: string): number | null {
  const words = text.trim().toLowerCase()
  if (!/^(?:\d{1,9}\s*[smhd]\s*)+$/.test(words)) return null
  let ms = 0
  for (const [, amount, unit = ''] of words.matchAll(/(\d+)\s*([smhd])/g)) {
    ms += Number(amount) * (UNITS_MS[unit] ?? 0)
  }
  return ms > 0 ? ms : null
}

function readTyped(typed: ResetForm['typed']): Reading {
  const offsets: FileOffset[] = []
  for (const [place, text] of typed) {
    if (text.trim() === '') continue
    const [topic = '', partition] = place.split('/')
    const offset = wholeOffset(text)
    if (offset === null) return { error: `${topic}-${partition}: an offset is a whole number.` }
    offsets.push({ topic, partition: Number(partition), offset })
  }
  if (offsets.length === 0) return { error: 'Type an offset for at least one partition.' }
  return { to: 'offsets', offsets }
}

function readOffset(value: string): Reading {
  const offset = wholeOffset(value)
  return offset === null
    ? { error: 'An offset is a whole number, 0 or greater.' }
    : { to: 'offset', offset }
}

function readShift(value: string): Reading {
  const digits = plainDigits(value).replace(/^\+/, '')
  return /^-?\d{1,18}$/.test(digits) && BigInt(digits) !== 0n
    ? { to: 'shift', by: String(BigInt(digits)) }
    : { error: 'A shift is a whole number other than 0; negative goes back.' }
}

function readTime(value: string, nowMs: number, timeZone: string): Reading {
  const ms = parseTimeInput(value, nowMs, timeZone)
  return ms === null
    ? { error: 'Not a time. Try now-15m, 2026-11-22 14:03, or milliseconds since 1970.' }
    : { to: 'time', time: new Date(ms).toISOString() }
}

function readDuration(value: string): Reading {
  const ms = parseDuration(value)
  return ms === null
    ? { error: 'Not a length of time. Try 2h, 90m or 1d 12h.' }
    : { to: 'duration', ms }
}

function readBrought(brought: BroughtOffsets | null, missing: string): Reading {
  return brought === null ? { error: missing } : { to: 'offsets', offsets: [...brought.offsets] }
}

/** The target that a form asks for, or what is wrong with it. */
export function readTarget(
  { kind, value, typed, brought }: ResetForm,
  nowMs: number,
  timeZone: string,
): Reading {
  switch (kind) {
    case 'earliest':
    case 'latest':
      return { to: kind }
    case 'offset':
      return readOffset(value)
    case 'shift':
      return readShift(value)
    case 'time':
      return readTime(value, nowMs, timeZone)
    case 'duration':
      return readDuration(value)
    case 'group':
      return value === ''
        ? { error: 'Name the group to copy from.' }
        : { to: 'group', groupId: value }
    case 'typed':
      return readTyped(typed)
    case 'file':
      return readBrought(brought, 'Choose a file.')
    case 'before':
      return readBrought(brought, 'Choose what to put back.')
  }
}
