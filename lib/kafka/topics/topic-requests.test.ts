import { describe, expect, it } from 'vitest'
import { fakeBrokers, fakeMetadata } from '@/lib/kafka/testing/fake-brokers'
import { createTopic } from '@/lib/kafka/topics/create-topic'
import { deleteTopic } from '@/lib/kafka/topics/delete-topic'

const NOT_CONTROLLER = 41
const topicId = 'AAAAAAAAAAAAAAAAAAAAAg'

const deleted = (errorCode = 0) => ({ responses: [{ errorCode, errorMessage: null }] })

describe('deleteTopic', () => {
  it.each([
    [6, { topics: [{ name: null, topicId }] }],
    [5, { topicNames: ['t'] }],
  ])('names the topic as version %s can', async (version, expected) => {
    const { cluster, asked } = fakeBrokers(
      ({ api }) => (api === 'DeleteTopics' ? deleted() : fakeMetadata()),
      version,
    )
    await deleteTopic(cluster, { name: 't', topicId })
    expect(asked.at(-1)?.body).toMatchObject(expected)
    expect(Object.keys(asked.at(-1)?.body ?? {})).toHaveLength(2)
  })

  it('follows a controller that has moved, once', async () => {
    let controllerId = 1
    const moving = fakeBrokers(({ api, brokerId }) => {
      if (api !== 'DeleteTopics') return fakeMetadata({ controllerId })
      controllerId = 2
      return deleted(brokerId === 1 ? NOT_CONTROLLER : 0)
    })
    await deleteTopic(moving.cluster, { name: 't', topicId })
    const sent = moving.asked.filter(({ api }) => api === 'DeleteTopics')
    expect(sent.map(({ brokerId }) => brokerId)).toEqual([1, 2])
    const lost = fakeBrokers(({ api }) =>
      api === 'DeleteTopics' ? deleted(NOT_CONTROLLER) : fakeMetadata(),
    )
    await expect(deleteTopic(lost.cluster, { name: 't', topicId })).rejects.toMatchObject({
      error: 'NOT_CONTROLLER',
    })
    expect(lost.asked.filter(({ api }) => api === 'DeleteTopics')).toHaveLength(2)
  })
})

describe('createTopic', () => {
  const topic = { name: 't', partitionCount: null, replicationFactor: null, configs: [] }
  const made = {
    topicId: 'AAAAAAAAAAAAAAAAAAAAAA',
    errorCode: 0,
    errorMessage: null,
    topicConfigErrorCode: 0,
    numPartitions: -1,
    replicationFactor: -1,
    configs: null,
  }

  it('takes what a broker does not tell for unknown, and no secret from it', async () => {
    const settings = [{ name: 'password', value: 'hush', isSensitive: true }]
    const old = fakeBrokers(({ api }) =>
      api === 'CreateTopics' ? { topics: [made] } : fakeMetadata(),
    )
    expect(await createTopic(old.cluster, topic, { validateOnly: true })).toEqual({
      topicId: null,
      partitionCount: null,
      replicationFactor: null,
      configs: null,
    })
    const { cluster } = fakeBrokers(({ api }) =>
      api === 'CreateTopics' ? { topics: [{ ...made, configs: settings }] } : fakeMetadata(),
    )
    const { configs } = await createTopic(cluster, topic, { validateOnly: true })
    expect(configs).toEqual([{ name: 'password', value: null }])
  })

  it('prefers the broker’s own words on why it refuses', async () => {
    const refused = { ...made, errorCode: 44, errorMessage: 'No topics on Sundays.' }
    const { cluster } = fakeBrokers(({ api }) =>
      api === 'CreateTopics' ? { topics: [refused] } : fakeMetadata(),
    )
    await expect(createTopic(cluster, topic, { validateOnly: true })).rejects.toMatchObject({
      error: 'POLICY_VIOLATION',
      message: 'No topics on Sundays.',
    })
  })
})
