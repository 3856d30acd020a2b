import 'server-only'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { ClusterChange as WireChange } from '@/lib/contract/clusters'
import type { ClusterChange } from '@/lib/domain/changes/cluster-change'
import { errorMessage, log } from '@/lib/server/log'

const ChangeLine = WireChange.omit({ at: true }).extend({ atMs: z.number() })

/** Kept in memory, and on the disk after a start: half a megabyte, and months of a cluster that is well. */
const CHANGES_MAX = 2_000
/** A file with so many lines is written anew with the latest alone. */
const LINES_MAX = 4_000

/** What Milena saw change in a cluster, the latest 2,000, over restarts too. A disk that fails costs the past, not service. */
export class ChangeLog {
  readonly #path: string
  /** Oldest first. */
  #changes: ClusterChange[] = []
  #lines = 0

  constructor(path: string) {
    this.#path = path
  }

  /** Puts back what is on the disk; lines that a crash tore are passed over. */
  restore(): void {
    this.#guard('the changes of a cluster cannot be read', () => {
      if (!existsSync(this.#path)) return
      const lines = readFileSync(this.#path, 'utf8').split('\n')
      const changes = lines.flatMap(changeOfLine)
      this.#keep([...changes, ...this.#changes])
      // Written anew, so that a torn last line does not swallow the next one.
      this.#rewrite()
    })
  }

  append(changes: readonly ClusterChange[]): void {
    if (changes.length === 0) return
    this.#keep([...this.#changes, ...changes])
    this.#guard('the changes of a cluster cannot be written', () => {
      if (this.#lines + changes.length > LINES_MAX) return this.#rewrite()
      mkdirSync(dirname(this.#path), { recursive: true })
      appendFileSync(this.#path, textOf(changes))
      this.#lines += changes.length
    })
  }

  /** The latest last. */
  all(): readonly ClusterChange[] {
    return this.#changes
  }

  /** What was seen before is no longer kept; `null` where all is. Milliseconds since 1970. */
  get keptSinceMs(): number | null {
    return this.#changes.length < CHANGES_MAX ? null : (this.#changes[0]?.atMs ?? null)
  }

  #keep(changes: ClusterChange[]): void {
    this.#changes = changes.slice(-CHANGES_MAX)
  }

  #rewrite(): void {
    mkdirSync(dirname(this.#path), { recursive: true })
    const fresh = `${this.#path}.new`
    writeFileSync(fresh, textOf(this.#changes))
    renameSync(fresh, this.#path)
    this.#lines = this.#changes.length
  }

  #guard(message: string, work: () => void): void {
    try {
      work()
    } catch (error) {
      log.warn(message, { reason: errorMessage(error) })
    }
  }
}

function textOf(changes: readonly ClusterChange[]): string {
  return changes.map((change) => `${JSON.stringify(change)}\n`).join('')
}

function changeOfLine(line: string): ClusterChange[] {
  if (line === '') return []
  try {
    return [ChangeLine.parse(JSON.parse(line))]
  } catch {
    return []
  }
}
