import 'server-only'
import { isProblemError } from '@/lib/server/http/problem-error'
import { findCluster } from '@/lib/server/runtime'

/** For so long a thing that is not found is looked for in one sweep after another. */
const PATIENCE_MS = 2_000

/**
 * Reads from the last sweep and, where that does not know the thing asked for, from the next ones: what was created a moment ago is
 * not "not found". One more would not do: brokers learn of a topic one after another, and a sweep asks any of them.
 */
export async function readFresh<Value>(clusterId: string, read: () => Value): Promise<Value> {
  const giveUpAt = Date.now() + PATIENCE_MS
  for (;;) {
    try {
      return read()
    } catch (error) {
      const missing = isProblemError(error) && error.code === 'not-found'
      if (!missing || Date.now() >= giveUpAt) throw error
    }
    await findCluster(clusterId).refresh()
  }
}
