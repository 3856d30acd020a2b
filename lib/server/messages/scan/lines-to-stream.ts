import 'server-only'

/** A reader that has not asked for more for so long sleeps or is gone. */
const STALLED_MS = 60_000

/**
 * Lines as the body of an answer: each is made when the connection can take it. `onLeave` is called once when the reader leaves, or
 * does not read any more; the lines are to end then.
 */
export function linesToStream(
  lines: AsyncGenerator<Uint8Array, void, undefined>,
  signal: AbortSignal,
  onLeave: () => void,
): ReadableStream<Uint8Array> {
  let left = false
  let stalled: NodeJS.Timeout | null = null
  const leave = () => {
    if (left) return
    left = true
    if (stalled) clearTimeout(stalled)
    onLeave()
    void lines.return()
  }
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      signal.addEventListener('abort', leave, { once: true })
      if (signal.aborted) {
        leave()
        controller.close()
      }
    },
    async pull(controller) {
      if (stalled) clearTimeout(stalled)
      const { done, value } = await lines.next()
      if (done) signal.removeEventListener('abort', leave)
      if (left) return
      if (done) return controller.close()
      controller.enqueue(value)
      const giveUp = () => {
        leave()
        controller.error(new Error('the reader has stopped reading'))
      }
      stalled = setTimeout(giveUp, STALLED_MS).unref()
    },
    cancel: leave,
  }
  // No buffer of its own: `pull` is called only when the connection really takes bytes.
  return new ReadableStream(source, { highWaterMark: 0 })
}
