/**
 * Cuts a stream of text into its lines, wherever the pieces that arrive are cut themselves. What stands after the last line break
 * waits for the rest of its line: a line that was cut off is never given.
 */
export class NdjsonLines {
  #rest = ''

  /** The lines that this piece completes, without empty ones. */
  push(piece: string): string[] {
    const lines = (this.#rest + piece).split('\n')
    this.#rest = lines.pop() ?? ''
    return lines.filter((line) => line.trim() !== '')
  }
}
