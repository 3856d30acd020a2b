import type { PastCommit } from './past-commit'

/** What the latest of many commits carry: once it is too much to be kept, it is taken off the oldest. */
export class LatestNotes {
  readonly #metadataMax: number
  readonly #noted: PastCommit[] = []
  #oldest = 0
  #length = 0

  /** `metadataMax` is in characters, over all commits. */
  constructor(metadataMax: number) {
    this.#metadataMax = metadataMax
  }

  keep(commit: PastCommit): void {
    this.#noted.push(commit)
    this.#length += lengthOf(commit)
    while (this.#length > this.#metadataMax) {
      const oldest = this.#noted[this.#oldest]
      if (oldest === undefined) return
      this.#length -= lengthOf(oldest)
      oldest.note = undefined
      this.#oldest += 1
    }
  }
}

function lengthOf({ note }: PastCommit): number {
  return note?.metadata?.length ?? 0
}
