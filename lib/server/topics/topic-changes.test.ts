import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CreateTopic } from '@/lib/contract/topics'
import { brokerError, ownError } from '@/lib/kafka/kafka-error'
import { setDraining } from '@/lib/server/runtime'
import { fakeChangeServices } from '@/lib/server/testing/fake-change-services'
import { createFakeKafka, fakeTopic } from '@/lib/server/testing/fake-kafka'
import { fakeSetting } from '@/lib/server/testing/fake-settings'
import { planOrChangeConfigs } from '@/lib/server/topics/change-topic-configs'
import { checkOrCreateTopic } from '@/lib/server/topics/create-topic'
import { planOrDeleteTopic } from '@/lib/server/topics/delete-topic'

function setUp() {
  const kafka = createFakeKafka()
  kafka.topics = [
    fakeTopic('orders', 2, { topicId: 'id-1' }),
    fakeTopic('__consumer_offsets', 1, { internal: true }),
  ]
  kafka.starts = new Map([
    ['orders/0', 5n],
    ['orders/1', 0n],
  ])
  kafka.ends = new Map([
    ['orders/0', 9n],
    ['orders/1', 3n],
  ])
  kafka.settings.set('orders', [
    fakeSetting('cleanup.policy', 'delete'),
    fakeSetting('min.insync.replicas', '1'),
    fakeSetting('retention.ms', '604800000', { value: '1000000' }),
  ])
  const given = fakeChangeServices(kafka)
  const { services } = given
  const create = (body: Partial<CreateTopic>, dryRun = false) =>
    checkOrCreateTopic(services, { ...CreateTopic.parse({ name: 'new', ...body }), dryRun }, 'r')
  const erase = (etag?: string, topic = 'orders') =>
    planOrDeleteTopic(services, { topic, dryRun: etag === undefined, etag }, 'r')
  const change = (value: string | null, etag?: string, name = 'retention.ms') => {
    const changes = [{ name, value }]
    const body = { topic: 'orders', changes, dryRun: etag === undefined, etag }
    return planOrChangeConfigs(services, body, 'r')
  }
  return { ...given, kafka, create, erase, change }
}

async function etagOf(plan: Promise<{ outcome: string; etag?: string }>): Promise<string> {
  const { etag } = await plan
  if (etag === undefined) throw new Error('a plan was expected')
  return etag
}

let given: ReturnType<typeof setUp>
beforeEach(() => {
  // The process is not stopping, whatever an earlier test did.
  Reflect.deleteProperty(globalThis, Symbol.for('milena.runtime'))
  given = setUp()
})

const timeout = () => ownError('OUTCOME_UNKNOWN', 'no answer')

describe('every change of a topic', () => {
  const changes: [string, () => Promise<unknown>][] = [
    ['creating', () => given.create({})],
    ['deleting', async () => given.erase(await etagOf(given.erase()))],
    ['settings', async () => given.change('5', await etagOf(given.change('5')))],
  ]
  const written = () =>
    given.kafka.calls.filter((call) => /^(createTopic|deleteTopic.*|alterTopicConfigs)$/.test(call))

  it.each(changes)('%s is written down before and after it', async (_, make) => {
    expect(await make()).toMatchObject({ outcome: 'applied', verified: true })
    expect(given.audited.entries).toMatchObject([
      { kind: 'intent', cluster: 'local', requestId: 'r' },
      { kind: 'outcome', outcome: 'applied' },
    ])
    expect(written()).toHaveLength(1)
  })

  it.each(changes)('%s is not made where it cannot be written down', async (_, make) => {
    given.audited.failsAt = 'intent'
    await expect(make()).rejects.toMatchObject({ code: 'audit-unavailable' })
    expect(written()).toEqual([])
  })

  it.each(changes)(
    '%s is told beside the receipt when only its outcome cannot be',
    async (_, make) => {
      given.audited.failsAt = 'outcome'
      expect(JSON.stringify(await make())).toContain('could not be written to the audit log')
    },
  )

  it.each(changes)('%s is refused on a read-only cluster', async (_, make) => {
    given.configuration.readOnly = true
    await expect(make()).rejects.toMatchObject({ code: 'read-only-cluster' })
    expect(written()).toEqual([])
    expect(given.audited.entries).toEqual([])
  })

  it.each(changes)('%s is not begun while Milena stops', async (_, make) => {
    setDraining()
    await expect(make()).rejects.toMatchObject({ code: 'kafka-unavailable' })
    expect(written()).toEqual([])
  })
})

describe('a change that no broker confirms', () => {
  it('is a success when reading back shows it', async () => {
    const { kafka, erase } = given
    const { deleteTopic } = kafka
    kafka.deleteTopic = async (topic) => {
      await deleteTopic(topic)
      throw timeout()
    }
    expect(await erase(await etagOf(erase()))).toMatchObject({ outcome: 'applied', verified: true })
    expect(given.audited.entries.at(-1)).toMatchObject({ outcome: 'applied' })
  })

  it('is “outcome unknown” when it does not show, and is not made again', async () => {
    vi.useFakeTimers()
    const { kafka, create } = given
    let sent = 0
    kafka.createTopic = async () => {
      sent += 1
      throw timeout()
    }
    const clock = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal)
    try {
      const creation = create({})
      const refused = expect(creation).rejects.toMatchObject({ code: 'outcome-unknown' })
      await vi.advanceTimersByTimeAsync(1_000)
      clock.abort()
      await vi.advanceTimersByTimeAsync(1_000)
      await refused
    } finally {
      vi.restoreAllMocks()
      vi.useRealTimers()
    }
    expect(sent).toBe(1)
    expect(given.audited.entries.at(-1)).toMatchObject({ outcome: 'unknown' })
  })

  it('was not made when no broker could be reached, and the answer says so', async () => {
    const { kafka, create, audited } = given
    kafka.createTopic = async () => {
      throw ownError('BROKER_NOT_ANSWERING', 'nobody there')
    }
    await expect(create({})).rejects.toMatchObject({ code: 'kafka-unavailable' })
    expect(audited.entries.at(-1)).toMatchObject({ outcome: 'refused', detail: 'nobody there' })
  })

  it('is a refusal, at once, when the broker says so', async () => {
    const { kafka, create } = given
    kafka.createTopic = async () => {
      throw brokerError(44, {}, 'No topics on Sundays.')
    }
    await expect(create({})).rejects.toMatchObject({
      code: 'refused-by-policy',
      message: 'No topics on Sundays. Nothing was changed.',
    })
    expect(given.audited.entries.at(-1)).toMatchObject({ outcome: 'refused' })
  })
})

describe('creating a topic', () => {
  it('is not confused by one that is there already, should no answer come', async () => {
    await expect(given.create({ name: 'orders' })).rejects.toMatchObject({ code: 'topic-exists' })
    expect(given.kafka.calls).not.toContain('createTopic')
  })

  it('warns of what the broker would make, its defaults included', async () => {
    const { create } = given
    const configs = [{ name: 'min.insync.replicas', value: '3' }]
    const outcome = await create({ replicationFactor: 3, configs }, true)
    expect(outcome.topic.warnings).toEqual([expect.stringContaining('acks=all are refused')])
    expect(given.kafka.topics.map(({ name }) => name)).not.toContain('new')
  })
})

describe('deleting a topic', () => {
  it('counts what is lost, and changes nothing to say so', async () => {
    expect(await given.erase()).toMatchObject({
      loss: { topic: 'orders', partitionCount: 2, messageEstimate: '7' },
    })
    expect(given.audited.entries).toEqual([])
  })

  it('does not know how much is lost while a partition cannot be read', async () => {
    given.kafka.ends.delete('orders/1')
    expect(await given.erase()).toMatchObject({ loss: { messageEstimate: null } })
  })

  it('needs the etag of the very topic: another one of its name is left alone', async () => {
    const { kafka, erase } = given
    await expect(
      planOrDeleteTopic(given.services, { topic: 'orders', dryRun: false }, 'r'),
    ).rejects.toMatchObject({ code: 'invalid-request' })
    const etag = await etagOf(erase())
    kafka.topics = [fakeTopic('orders', 2, { topicId: 'id-2' })]
    await expect(erase(etag)).rejects.toMatchObject({ code: 'plan-outdated' })
    expect(kafka.topics).toHaveLength(1)
  })

  it('names the topic by its id', async () => {
    const { erase, kafka } = given
    await erase(await etagOf(erase()))
    expect(kafka.calls).toContain('deleteTopic id-1')
  })

  it('is refused for topics of Kafka itself', async () => {
    await expect(given.erase(undefined, '__consumer_offsets')).rejects.toMatchObject({
      code: 'invalid-request',
    })
  })
})

describe('changing settings of a topic', () => {
  it('shows what holds before and after, the inherited value included', async () => {
    expect(await given.change(null)).toMatchObject({
      plan: {
        items: [
          {
            name: 'retention.ms',
            from: '1000000',
            to: null,
            effectiveFrom: '1000000',
            effectiveTo: '604800000',
          },
        ],
        warnings: [],
      },
    })
    expect(given.kafka.calls).toContain('alterTopicConfigs validateOnly')
  })

  it('answers an undo that brings back what was, set or inherited', async () => {
    const { change, services } = given
    const changes = [
      { name: 'retention.ms', value: '5' },
      { name: 'min.insync.replicas', value: '2' },
    ]
    const body = { topic: 'orders', changes, dryRun: true }
    const etag = await etagOf(planOrChangeConfigs(services, body, 'r'))
    const receipt = await planOrChangeConfigs(services, { ...body, dryRun: false, etag }, 'r')
    expect(receipt).toMatchObject({
      undo: [
        { name: 'retention.ms', value: '1000000' },
        { name: 'min.insync.replicas', value: null },
      ],
    })
    expect(await change('1000000')).toMatchObject({ plan: { items: [{ from: '5' }] } })
  })

  it('refuses a plan whose settings somebody has changed since', async () => {
    const { change, kafka } = given
    const etag = await etagOf(change('5'))
    await kafka.alterTopicConfigs('orders', [{ name: 'retention.ms', value: '6' }], {
      validateOnly: false,
    })
    await expect(change('5', etag)).rejects.toMatchObject({ code: 'plan-outdated' })
  })

  it('refuses a setting that is named twice', async () => {
    const changes = ['1', '2'].map((value) => ({ name: 'retention.ms', value }))
    const body = { topic: 'orders', changes, dryRun: true }
    await expect(planOrChangeConfigs(given.services, body, 'r')).rejects.toMatchObject({
      facts: { errors: [{ pointer: '/body/changes/1/name' }] },
    })
  })

  it('never writes down or answers what is secret', async () => {
    const { kafka, services, audited } = given
    const name = 'remote.password'
    const secret = { sensitive: true, type: 'password' as const }
    kafka.settings.set('orders', [fakeSetting(name, 'x', secret)])
    const body = { topic: 'orders', changes: [{ name, value: 'hush' }], dryRun: true }
    const etag = await etagOf(planOrChangeConfigs(services, body, 'r'))
    const receipt = await planOrChangeConfigs(services, { ...body, dryRun: false, etag }, 'r')
    expect(receipt).toMatchObject({ undo: [] })
    expect(JSON.stringify(audited.entries)).not.toContain('hush')
  })
})
