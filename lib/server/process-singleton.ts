import 'server-only'

/**
 * Process state, made once. Next loads a module up to three times in one process (instrumentation, routes, pages), so a
 * variable of a module is three variables; the registered symbol on `globalThis` is one. It also outlives hot reloading.
 */
export function processSingleton<T>(name: string, create: () => T): T {
  const store = processStore<T>()
  const key = Symbol.for(`milena.${name}`)
  const existing = store[key]
  if (existing !== undefined) return existing
  const created = create()
  store[key] = created
  return created
}

/** Safe because every name is used with one type: each is asked for in exactly one file, through a typed function. */
function processStore<T>(): Record<symbol, T | undefined> {
  return globalThis as unknown as Record<symbol, T | undefined>
}
