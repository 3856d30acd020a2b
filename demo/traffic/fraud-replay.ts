import type { Admin } from 'kafkajs'

const GROUP = { groupId: 'fraud-replay', topic: 'orders' }
/** It had read two fifths of the orders when it was stopped. */
const READ = 0.4

/**
 * A group that was stopped in the middle: no members, committed offsets, lag. It is the one whose
 * offsets may be reset. Left as it is when it exists.
 */
export async function leaveFraudReplayBehind(admin: Admin): Promise<void> {
  const [committed] = await admin.fetchOffsets({ groupId: GROUP.groupId, topics: [GROUP.topic] })
  if (committed?.partitions.some(({ offset }) => offset !== '-1')) return
  const bounds = await admin.fetchTopicOffsets(GROUP.topic)
  const partitions = bounds.map(({ partition, low, high }) => {
    const read = Math.floor((Number(high) - Number(low)) * READ)
    return { partition, offset: String(Number(low) + read) }
  })
  await admin.setOffsets({ ...GROUP, partitions })
}
