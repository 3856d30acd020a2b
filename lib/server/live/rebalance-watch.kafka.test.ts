import { afterAll, describe, expect, it, vi } from 'vitest'
import type { GroupType } from '@/lib/domain/groups/group'
import type { Rebalance } from '@/lib/domain/groups/rebalance'
import type { GroupState } from '@/lib/domain/groups/rebalance-state'
import { startJavaMembers } from '@/lib/kafka/testing/java-members'
import { createTopic, oracle, uniqueName } from '@/lib/kafka/testing/real-kafka'
import { freshMonitors } from '@/lib/server/testing/fresh-monitors'

const brokers = process.env['KAFKA_BROKERS'] ?? ''
const jars = process.env['MILENA_KAFKA_JARS'] ?? ''
const kafka = oracle(brokers)
const monitors = freshMonitors(brokers)
const java = startJavaMembers({ brokers, jars })

const untilTrue = (check: () => void) => vi.waitFor(check, { timeout: 90_000, interval: 200 })

/** A group on a topic of four partitions, whose members are told by their client ids. */
async function newGroup(type: GroupType, settings: Record<string, string> = {}) {
  const topic = await createTopic(kafka, { topic: uniqueName('rebalances'), partitions: 4 })
  const groupId = uniqueName(`rebalances-${type}`)
  const join = (clientId: string, more: Record<string, string> = {}) => {
    const own = { 'client.id': clientId, ...settings, ...more }
    return java.start({ type, groupId, topic, settings: own })
  }
  return { topic, groupId, join }
}

/** Who joined and left, by name, and how many partitions moved. */
function story({ difference }: Rebalance) {
  const names = (list: readonly { clientId: string | null }[] = []) =>
    list.map(({ clientId }) => clientId).join()
  return `+${names(difference?.joined)} -${names(difference?.left)} ${difference?.moves?.length}`
}

/** That a rebalance was seen to begin is known to whoever watched it alone. */
const asLogged = ({ beganMs: _, beganBefore: __, ...state }: GroupState) => state

afterAll(async () => {
  await java.close()
  await monitors.stop()
})

// Side by side: most of the time they wait for a coordinator.
describe.concurrent('the rebalances of a group', () => {
  it.each([
    { name: 'classic and eager', type: 'classic' as const, stop: 'all', settings: {} },
    { name: 'KIP-848', type: 'consumer' as const, stop: 'moved', settings: {} },
  ])(
    'are told as they happened, and again the same from the log: $name',
    { timeout: 400_000 },
    async ({ type, stop, settings }) => {
      const live = monitors.start()
      await untilTrue(() => expect(live.rebalances.source).toEqual({ by: 'log' }))
      const { topic, groupId, join } = await newGroup(type, settings)
      const told = () => live.rebalances.of(groupId)
      const startedMs = Date.now()

      const one = join('one')
      await untilTrue(() => expect(told().map(story)).toEqual(['+one - 4']))
      const two = join('two')
      await untilTrue(() => expect(told().map(story)).toEqual(['+one - 4', '+two - 2']))
      await untilTrue(() => expect(two.lines.join()).toMatch(/assigned \[\S+-\d/))
      await two.leave()
      await untilTrue(() => expect(told().map(story).at(-1)).toBe('+ -two 2'))
      await one.leave()
      const whole = ['+one - 4', '+two - 2', '+ -two 2', '+ -one 4']
      await untilTrue(() => expect(told().map(story)).toEqual(whole))

      // What moved to the second member is what it says that it was assigned.
      const taken = told()[1]?.difference?.moves?.map(({ partition }) => `${topic}-${partition}`)
      const assigned = two.lines.find((line) => /assigned \[\S+-\d/.test(line))
      expect(assigned).toBe(`assigned [${taken?.join(', ')}]`)
      const times = told().map(({ state }) => state.atMs)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times[0]).toBeGreaterThan(startedMs - 1_000)
      expect(times.at(-1)).toBeLessThan(Date.now() + 1_000)
      expect(told().every(({ difference }) => difference?.skippedEpochs === 0)).toBe(true)
      expect(told()[1]?.difference?.stop).toBe(stop)

      const fresh = monitors.start()
      await untilTrue(() => expect(fresh.rebalances.of(groupId).map(story)).toEqual(whole))
      expect(fresh.histories.rebalances.states(groupId).map(asLogged)).toEqual(
        live.histories.rebalances.states(groupId).map(asLogged),
      )
      expect(fresh.rebalances.known(groupId)?.fromMs).toBeLessThan(startedMs)
    },
  )

  it('have two steps where they are cooperative, and none for a static member that is started anew', {
    timeout: 400_000,
  }, async () => {
    const live = monitors.start()
    await untilTrue(() => expect(live.rebalances.source).toEqual({ by: 'log' }))
    const assignor = 'org.apache.kafka.clients.consumer.CooperativeStickyAssignor'
    const group = await newGroup('classic', { 'partition.assignment.strategy': assignor })
    const told = () => live.rebalances.of(group.groupId).map(story)

    group.join('one')
    await untilTrue(() => expect(told()).toEqual(['+one - 4']))
    const named = { 'group.instance.id': 'static-two' }
    const first = group.join('two', named)
    const steps = ['+one - 4', '+two - 2', '+ - 2']
    await untilTrue(() => expect(told()).toEqual(steps))
    const [, joined, handedOut] = live.rebalances.of(group.groupId)
    expect(joined?.difference).toMatchObject({ causes: ['joined'], stop: 'moved' })
    expect(handedOut?.difference).toMatchObject({ causes: ['handover'], stop: 'none' })

    await untilTrue(() => expect(first.lines.join()).toMatch(/assigned \[\S+-\d/))
    const memberId = () =>
      live.histories.rebalances
        .states(group.groupId)
        .at(-1)
        ?.members.find(({ instanceId }) => instanceId === 'static-two')?.memberId
    const before = memberId()
    await first.leave()
    group.join('two', named)
    await untilTrue(() => expect(memberId()).not.toBe(before))
    expect(told()).toEqual(steps)
  })
})
