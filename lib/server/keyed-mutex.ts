import 'server-only'

/** Runs work on the same key one after the other, in the order it came. */
export interface KeyedMutex {
  run<T>(key: string, work: () => Promise<T>): Promise<T>
  /** Whether no work of any key runs or waits. */
  isIdle(): boolean
  /** Resolves once no work of any key runs or waits. Never rejects. */
  idle(): Promise<void>
}

export function createKeyedMutex(): KeyedMutex {
  const tails = new Map<string, Promise<unknown>>()
  return {
    run(key, work) {
      const before = tails.get(key) ?? Promise.resolve()
      const result = before.then(work)
      const tail = result
        .catch(() => undefined)
        .then(() => {
          if (tails.get(key) === tail) tails.delete(key)
        })
      tails.set(key, tail)
      return result
    },
    isIdle: () => tails.size === 0,
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values())
    },
  }
}
