import 'server-only'
import type { ScanSpan } from '@/lib/kafka/messages/scan/scan-request'
import type { ReportOrder, Sent } from './report-inbox'
import { splitPiece } from './split-piece'
import { NO_TIME_MS, type ScanPiece } from './thread-protocol'

/** So long what was found waits for a partition that may hold something newer. Longer, one that hangs would keep all from its reader. */
const HELD_MS = 1_000

interface NewestFirstOptions<Sender> {
  /** All that is read, by partition. */
  spans: readonly Pick<ScanSpan, 'partition' | 'from' | 'to'>[]
  /** The partitions that one sender reads. */
  partitionsOf: (sender: Sender) => readonly number[]
  now: () => number
}

interface HeldPiece<Sender> {
  piece: ScanPiece
  sender: Sender
  sinceMs: number
}

/** One partition of a scan that reads down. */
interface Held<Sender> {
  partition: number
  /** Where its reading ends, going down. */
  from: bigint
  pieces: HeldPiece<Sender>[]
  /** Of the first line of what is held. */
  headMs: bigint
  /** Whatever comes is no newer, as far as timestamps rise with offsets; `null` before anything is known. */
  reachedMs: bigint | null
  isOver: boolean
  /** It was waited for in vain, and is not again before it says something. */
  isLate: boolean
}

/**
 * Merges the partitions of a scan that reads down, the newest message first: a line is taken once every partition that is not read to its
 * end has come below its time. That is no promise: it waits for a partition for a second at most. How much it holds is what threads
 * may be ahead: they let a partition of which nothing waits go on. A line without a time waits for none.
 */
export class NewestFirst<Sender> implements ReportOrder<Sender> {
  readonly #options: NewestFirstOptions<Sender>
  readonly #partitions: ReadonlyMap<number, Held<Sender>>
  readonly #others: Sent<Sender>[] = []
  readonly #ended: Sent<Sender>[] = []

  constructor(options: NewestFirstOptions<Sender>) {
    this.#options = options
    this.#partitions = new Map(
      options.spans.map(({ partition, from, to }) => [partition, emptyHeld(partition, from, to)]),
    )
  }

  add(sent: Sent<Sender>): void {
    const { report, sender } = sent
    if (report.report === 'piece') {
      this.#hold(report, sender)
      return
    }
    if (report.report === 'end') {
      for (const partition of this.#options.partitionsOf(sender)) this.#finish(partition)
      this.#ended.push(sent)
      return
    }
    if (report.report === 'failed') this.#finish(report.failure.at.partition)
    this.#others.push(sent)
  }

  next(): Sent<Sender> | null {
    return this.#others.shift() ?? this.#nextPiece() ?? this.#nextEnd()
  }

  dueInMs(): number {
    return Math.max(0, this.#survey().oldestMs + HELD_MS - this.#options.now())
  }

  #hold(piece: ScanPiece, sender: Sender): void {
    const held = this.#partitions.get(piece.partition)
    if (held === undefined) throw new RangeError(`partition ${piece.partition} is not read`)
    if (held.pieces.length === 0) held.headMs = headOf(piece)
    held.isLate = false
    held.pieces.push({ piece, sender, sinceMs: this.#options.now() })
    held.reachedMs = reachedBy(piece) ?? held.reachedMs
    if (piece.mark.cursor <= held.from) held.isOver = true
  }

  #finish(partition: number | undefined): void {
    const held = partition === undefined ? undefined : this.#partitions.get(partition)
    if (held !== undefined) held.isOver = true
  }

  #nextPiece(): Sent<Sender> | null {
    let survey = this.#survey()
    if (survey.oldestMs + HELD_MS <= this.#options.now()) {
      this.#waitNoLonger()
      survey = this.#survey()
    }
    const { newest, rival, mayComeMs } = survey
    if (newest === null || (mayComeMs !== null && newest.headMs < mayComeMs)) return null
    const comesFirst = (time: bigint) =>
      (mayComeMs === null || time >= mayComeMs) &&
      (rival === null || isBefore(time, newest.partition, rival))
    return takeLines(newest, comesFirst)
  }

  #waitNoLonger(): void {
    for (const held of this.#partitions.values()) held.isLate ||= held.pieces.length === 0
  }

  /** Asked for every line that is sent, so it looks at each partition once. */
  #survey(): Survey<Sender> {
    const survey: Survey<Sender> = { ...NOTHING_HELD }
    for (const held of this.#partitions.values()) {
      const first = held.pieces[0]
      if (first === undefined) awaitIn(survey, held)
      else {
        rankIn(survey, held)
        if (first.sinceMs < survey.oldestMs) survey.oldestMs = first.sinceMs
      }
    }
    return survey
  }

  /** The end of a sender comes after all it has sent. */
  #nextEnd(): Sent<Sender> | null {
    const index = this.#ended.findIndex(({ sender }) =>
      this.#options
        .partitionsOf(sender)
        .every((partition) => (this.#partitions.get(partition)?.pieces.length ?? 0) === 0),
    )
    return this.#ended.splice(index, index < 0 ? 0 : 1)[0] ?? null
  }
}

function emptyHeld<Sender>(partition: number, from: bigint, to: bigint): Held<Sender> {
  const nothing = { pieces: [], headMs: NO_TIME_MS, reachedMs: null, isLate: false }
  return { partition, from, ...nothing, isOver: from >= to }
}

interface Survey<Sender> {
  /** Whose next line is the newest, and whose would be without it. */
  newest: Held<Sender> | null
  rival: Held<Sender> | null
  /** What may still come of partitions of which nothing is held is no newer than this; `null` where nothing may. */
  mayComeMs: bigint | null
  /** Since when the oldest of what could be taken is here. */
  oldestMs: number
}

const NOTHING_HELD = {
  newest: null,
  rival: null,
  mayComeMs: null,
  oldestMs: Number.POSITIVE_INFINITY,
}

function awaitIn<Sender>(survey: Survey<Sender>, held: Held<Sender>): void {
  if (held.isOver || held.isLate) return
  const time = held.reachedMs ?? NO_TIME_MS
  if (survey.mayComeMs === null || time > survey.mayComeMs) survey.mayComeMs = time
}

function rankIn<Sender>(survey: Survey<Sender>, held: Held<Sender>): void {
  const { newest, rival } = survey
  if (newest === null || isBefore(held.headMs, held.partition, newest)) {
    survey.rival = newest
    survey.newest = held
  } else if (rival === null || isBefore(held.headMs, held.partition, rival)) {
    survey.rival = held
  }
}

/** The first lines of what a partition has, as long as they come first: one at least, and none of a piece that has none. */
function takeLines<Sender>(
  held: Held<Sender>,
  comesFirst: (time: bigint) => boolean,
): Sent<Sender> | null {
  const first = held.pieces[0]
  if (first === undefined) return null
  const { piece, sender } = first
  const { timesMs } = piece.lines
  let count = Math.min(1, timesMs.length)
  while (count < timesMs.length && comesFirst(timesMs[count] ?? 0n)) count += 1
  if (count === timesMs.length) {
    held.pieces.shift()
    const next = held.pieces[0]
    if (next !== undefined) held.headMs = headOf(next.piece)
    return { report: piece, sender }
  }
  const [head, rest] = splitPiece(piece, count)
  first.piece = rest
  held.headMs = headOf(rest)
  return { report: head, sender }
}

/** How far back a piece has come: to its last line, and to the batch that it ends with. */
function reachedBy({ mark: { timeMs }, lines: { timesMs } }: ScanPiece): bigint | null {
  const last = timesMs.at(-1) ?? NO_TIME_MS
  return timeMs === null || last < timeMs ? (last === NO_TIME_MS ? null : last) : timeMs
}

/** A piece that only says how far it is comes before all. */
function headOf({ lines: { timesMs } }: ScanPiece): bigint {
  return timesMs[0] ?? NO_TIME_MS
}

/** As a page has it: the newest first, and of one millisecond the higher partition. */
function isBefore<Sender>(time: bigint, partition: number, other: Held<Sender>): boolean {
  return time > other.headMs || (time === other.headMs && partition > other.partition)
}
