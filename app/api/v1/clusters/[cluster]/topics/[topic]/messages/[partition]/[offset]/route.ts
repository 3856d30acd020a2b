import { readMessage as endpoint } from '@/lib/contract/messages'
import { route } from '@/lib/server/http/route'
import { readMessage } from '@/lib/server/messages/read-message'

export const GET = route(endpoint, ({ params, signal }) => {
  const { cluster, topic, partition, offset } = params
  return readMessage(cluster, { topic, partition, offset: BigInt(offset) }, signal)
})
