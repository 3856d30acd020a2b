import type { Consumer, Kafka } from 'kafkajs'
import { reasonOf, say } from './kafka-client'
import { joinGroup, type Running } from './reader'

const JOIN_OR_LEAVE_MS = 20_000
const GROUP = { groupId: 'catalog-sync', topics: ['click-events'], fromBeginning: false }

/** A group that is never at rest: the guest joins and leaves every 20 s, each time a rebalance. */
export async function startCatalogSync(kafka: Kafka, guestKafka: Kafka): Promise<Running> {
  const readAll = { eachBatch: () => Promise.resolve() }
  const steady = await joinGroup(kafka, GROUP, readAll)
  let guest: Consumer | null = null
  let turn: Promise<void> = Promise.resolve()

  const joinOrLeave = async () => {
    const leaving = guest
    guest = null
    if (leaving) await leaving.disconnect()
    else guest = await joinGroup(guestKafka, GROUP, readAll)
  }
  const timer = setInterval(() => {
    turn = turn
      .then(joinOrLeave)
      .catch((error) => say(`catalog-sync could not join or leave: ${reasonOf(error)}`))
  }, JOIN_OR_LEAVE_MS)

  return {
    async stop() {
      clearInterval(timer)
      await turn
      await Promise.all([steady.disconnect(), guest?.disconnect()])
    },
  }
}
