import 'server-only'
import type { ReadingWindow, Rewind, SeenCommit } from '@/lib/domain/groups/reading-window'

/** Commits that are kept, and how far they are apart: of a group that commits oftener, ten minutes. */
const LENGTH = 30
const STEP_MS = 20_000
const FIELDS = 3
/** A wait tells no more than that the interval between commits is not shorter: so many of them come near to it. */
const WAITS = 4

/**
 * The commits of a group in one partition, as far as they were seen: the one that was found, then one every twenty seconds, then
 * the last. Where the committed offset went back, what it was before and after are kept. A group that commits takes 0.9 kB a
 * partition, one that does not 0.2 kB.
 */
export class CommitWindow implements ReadingWindow {
  readonly #found: SeenCommit
  #last: SeenCommit
  #kept: BigInt64Array | null = null
  #count = 0
  #waitsMs: number[] | null = null
  /** Since when more waits than is committed; `null` while all is read. */
  #waitsSinceMs: number | null
  #rewind: Rewind | null = null

  constructor(found: SeenCommit) {
    this.#found = found
    this.#last = found
    this.#waitsSinceMs = waitsSince(found)
  }

  get sinceMs(): number {
    return this.#found.atMs
  }

  get count(): number {
    return this.#count + 1
  }

  get gapMs(): number | null {
    return this.#waitsMs === null ? null : Math.max(...this.#waitsMs)
  }

  get rewind(): Rewind | null {
    return this.#rewind
  }

  get last(): SeenCommit {
    return this.#last
  }

  commit(index: number): SeenCommit {
    return index === 0 ? this.#found : this.#read(index - 1)
  }

  /** Takes what is committed now. False when the log is another one than before: it ends lower, and nothing of before holds. */
  see(atMs: number, offset: bigint, logEnd: bigint): boolean {
    const last = this.#last
    if (logEnd < last.logEnd) return false
    const commit = { atMs, offset, logEnd }
    if (offset === last.offset) {
      this.#waitsSinceMs ??= waitsSince(commit)
      return true
    }
    if (this.#count > 0 && this.#waitsSinceMs !== null) this.#waited(atMs - this.#waitsSinceMs)
    this.#waitsSinceMs = waitsSince(commit)
    if (offset < last.offset) this.#rewind = { atMs, from: last.offset, to: offset }
    if (!this.#replacesLast(commit)) this.#append()
    this.#write(this.#count - 1, commit)
    this.#last = commit
    return true
  }

  #waited(ms: number): void {
    this.#waitsMs = [...(this.#waitsMs ?? []).slice(1 - WAITS), ms]
  }

  /** Only the newest is replaced, and only while it is neither a step from the one before nor where the offset went back. */
  #replacesLast(commit: SeenCommit): boolean {
    if (this.#count < 2 || commit.offset < this.#last.offset) return false
    const before = this.#read(this.#count - 2)
    return this.#last.offset >= before.offset && this.#last.atMs - before.atMs < STEP_MS
  }

  #append(): void {
    this.#kept ??= new BigInt64Array(LENGTH * FIELDS)
    if (this.#count === LENGTH) this.#kept.copyWithin(0, FIELDS)
    else this.#count += 1
  }

  #write(index: number, { atMs, offset, logEnd }: SeenCommit): void {
    this.#kept?.set([BigInt(atMs), offset, logEnd], index * FIELDS)
  }

  #read(index: number): SeenCommit {
    const at = index * FIELDS
    const kept = this.#kept
    return {
      atMs: Number(kept?.[at] ?? 0n),
      offset: kept?.[at + 1] ?? 0n,
      logEnd: kept?.[at + 2] ?? 0n,
    }
  }
}

function waitsSince({ atMs, offset, logEnd }: SeenCommit): number | null {
  return logEnd > offset ? atMs : null
}
