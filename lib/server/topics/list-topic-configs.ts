import 'server-only'
import type { ConfigEntry } from '@/lib/contract/configs'
import type { ListAnswer } from '@/lib/contract/values'
import { presentSetting } from '@/lib/server/configs/present-setting'
import { deadline } from '@/lib/server/deadline'
import { findCluster } from '@/lib/server/runtime'
import { orProblem } from '@/lib/server/topics/read-topic'

const READ_DEADLINE_MS = 10_000

/**
 * All settings of a topic, read now, in the order of their names. Throws `unknown-cluster`, `not-found`, `not-authorized`, other
 * Kafka problems.
 */
export async function listTopicConfigs(
  clusterId: string,
  topic: string,
  signal?: AbortSignal,
): Promise<ListAnswer<ConfigEntry>> {
  const { kafka } = findCluster(clusterId)
  const options = { signal: deadline(READ_DEADLINE_MS, signal) }
  const asOf = new Date().toISOString()
  const settings = await orProblem(() => kafka.describeSettings({ topic }, null, options))
  return { items: settings.map((each) => presentSetting(each, ['topic'])), failures: [], asOf }
}
