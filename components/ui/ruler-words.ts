import { countOf } from '@/lib/format/counts'
import { formatWhole } from '@/lib/format/digits'
import { formatDuration } from '@/lib/format/durations'
import type { RulerFlag, RulerMarker, RulerOwner, RulerPin, RulerSpan } from './ruler-parts'
import { type Knot, timeAbout } from './ruler-scale'

/** What a ruler shows, for its sentence. */
export interface RulerStory {
  name?: string | undefined
  start: string
  end: string
  lastStable?: string | null | undefined
  markers: readonly RulerMarker[]
  spans: readonly RulerSpan[]
  pins: readonly RulerPin[]
  /** Those that are drawn. */
  flags: readonly RulerFlag[]
  owner?: RulerOwner | undefined
  times: readonly Knot[] | null
}

/** How long before the end an offset was written: `about 6 m 12 s`. Empty where the times are not known, or it was just now. */
function timeBehind(times: readonly Knot[] | null, at: bigint, end: bigint): string {
  const [then, now] = times ? [timeAbout(times, at), timeAbout(times, end)] : [null, null]
  if (then === null || now === null || now - then < 1_000n) return ''
  return `, about ${formatDuration(Number(now - then))}`
}

/** Where a marker stands, seen from the end: `221 behind, about 6 m 12 s`. */
export function behindText(at: string, { start, end, times }: RulerStory): string {
  const [offset, last] = [BigInt(at), BigInt(end)]
  if (offset < BigInt(start)) {
    return `${formatWhole(BigInt(start) - offset)} deleted before it read them`
  }
  if (offset >= last) return 'at the end'
  return `${formatWhole(last - offset)} behind${timeBehind(times, offset, last)}`
}

function markerSentence(marker: RulerMarker, story: RulerStory): string {
  const [at, start, end] = [BigInt(marker.at), BigInt(story.start), BigInt(story.end)]
  const place = `${marker.name} at ${formatWhole(at)}`
  if (at < start) return `${place}, before the log start`
  const left = end > at ? end - at : 0n
  return `${place}, ${formatWhole(left)} before the end${timeBehind(story.times, at, end)}`
}

const SPAN_WORDS: Record<Exclude<RulerSpan['tone'], 'lag'>, string> = {
  read: 'read here',
  again: 'to be read again',
  skipped: 'to be skipped',
  hole: 'without a message',
}

function spanSentences(spans: readonly RulerSpan[]): string[] {
  const lengths = new Map<string, bigint>()
  for (const { tone, from, to } of spans) {
    // What lags is said with its marker.
    if (tone === 'lag') continue
    const words = SPAN_WORDS[tone]
    lengths.set(words, (lengths.get(words) ?? 0n) + BigInt(to) - BigInt(from))
  }
  return [...lengths].map(
    ([words, length]) => `${formatWhole(length)} ${length === 1n ? 'offset' : 'offsets'} ${words}`,
  )
}

function pinSentences(pins: readonly RulerPin[]): string[] {
  const matches = pins.filter(({ kind }) => kind === 'match').length
  const others = pins.filter(({ kind }) => kind !== 'match')
  return [
    ...(matches > 0 ? [countOf(matches, 'match', 'matches')] : []),
    ...others.map(
      ({ kind, at }) => `${kind === 'here' ? 'in view' : 'lands at'} ${formatWhole(at)}`,
    ),
  ]
}

const FLAGS_TOLD = 3

/** The latest few, and how many more. */
function flagSentences(flags: readonly RulerFlag[]): string[] {
  const told = flags.slice(-FLAGS_TOLD).map(({ label }) => label)
  const more = flags.length - told.length
  return more > 0 ? [...told, `${countOf(more, 'more event')} before`] : told
}

/** The ruler in one sentence, for one who does not see it. */
export function rulerSentence(story: RulerStory): string {
  const { name, start, end, lastStable, markers, owner } = story
  const bounds = `og start ${formatWhole(start)}, high watermark ${formatWhole(end)}`
  const parts = [name ? `${name}: l${bounds}` : `L${bounds}`]
  if (lastStable != null && BigInt(lastStable) < BigInt(end)) {
    parts.push(`last stable offset ${formatWhole(lastStable)}: a transaction is open after it`)
  }
  parts.push(...markers.map((marker) => markerSentence(marker, story)))
  parts.push(...spanSentences(story.spans), ...pinSentences(story.pins))
  parts.push(...flagSentences(story.flags))
  if (owner) parts.push(`assigned to ${owner.name}`)
  return `${parts.join('; ')}.`
}
