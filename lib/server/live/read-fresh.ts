import 'server-only'
import { untilKnown } from '@/lib/kafka/until-known'
import { isProblemError, type ProblemError } from '@/lib/server/http/problem-error'
import { findCluster } from '@/lib/server/runtime'

/**
 * Reads from the last sweep and, where that does not know the thing asked for, from the next ones: what was created a moment ago is
 * not "not found". One more would not do: a sweep asks any broker.
 */
export async function readFresh<Value>(clusterId: string, read: () => Value): Promise<Value> {
  const look = async (before: number) => {
    if (before > 0) await findCluster(clusterId).refresh()
    return readOrMiss(read)
  }
  const seen = await untilKnown(look, ({ missing }) => missing === null)
  if (seen.missing !== null) throw seen.missing
  return seen.value
}

type Seen<Value> = { missing: null; value: Value } | { missing: ProblemError }

function readOrMiss<Value>(read: () => Value): Seen<Value> {
  try {
    return { missing: null, value: read() }
  } catch (error) {
    if (isProblemError(error) && error.code === 'not-found') return { missing: error }
    throw error
  }
}
