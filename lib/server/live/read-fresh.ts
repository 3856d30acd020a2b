import 'server-only'
import { isProblemError } from '@/lib/server/http/problem-error'
import { findCluster } from '@/lib/server/runtime'

/**
 * Reads from the last sweep and, where that does not know the thing asked for, once more from the next one: what was
 * created a moment ago is not "not found".
 */
export async function readFresh<Value>(clusterId: string, read: () => Value): Promise<Value> {
  try {
    return read()
  } catch (error) {
    if (!isProblemError(error) || error.code !== 'not-found') throw error
  }
  await findCluster(clusterId).refresh()
  return read()
}
