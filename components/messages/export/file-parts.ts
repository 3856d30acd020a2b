/** Text is handed to the browser in pieces of this size, which it may keep on disk instead of in memory. */
const PART_CHARACTERS = 1024 * 1024

/** As large as a file becomes that is made in a browser. */
export const FILE_MAX_BYTES = 512 * 1024 * 1024

/** A file in the making: text is added, and nothing of it is lost until it is given away. */
export class FileParts {
  readonly #maxBytes: number
  #parts: Blob[] = []
  #pending: string[] = []
  #pendingCharacters = 0
  #bytes = 0

  constructor(maxBytes = FILE_MAX_BYTES) {
    this.#maxBytes = maxBytes
  }

  /** Of what is in it, as far as that is known without looking: a character not yet handed over counts as one byte. */
  get bytes(): number {
    return this.#bytes + this.#pendingCharacters
  }

  get isFull(): boolean {
    return this.bytes >= this.#maxBytes
  }

  add(text: string): void {
    if (text === '') return
    this.#pending.push(text)
    this.#pendingCharacters += text.length
    if (this.#pendingCharacters >= PART_CHARACTERS) this.#handOver()
  }

  blob(type: string): Blob {
    this.#handOver()
    return new Blob(this.#parts, { type: `${type};charset=utf-8` })
  }

  #handOver(): void {
    if (this.#pending.length === 0) return
    const part = new Blob(this.#pending)
    this.#parts.push(part)
    this.#bytes += part.size
    this.#pending = []
    this.#pendingCharacters = 0
  }
}
