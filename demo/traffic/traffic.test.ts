import { describe, expect, test } from 'vitest'
import { tenantUsageStream } from './devices'
import { pastMessages, presentMessages } from './flow'
import { messageZoo } from './message-zoo'
import { rateAt } from './payments-workers'
import { seededRandom } from './random'
import { services } from './services'
import { ordersStream } from './shop'
import { sampleStreams } from './topics'

const now = new Date('2026-11-22T12:00:00Z')
const textOf = (value: string | Buffer | null) => value?.toString() ?? ''

test('the same seed tells the same story', () => {
  const story = () => pastMessages(sampleStreams(), seededRandom(7), now)
  expect(story()).toEqual(story())
})

test('every message of every stream is JSON or a tombstone', () => {
  for (const { messages } of pastMessages(sampleStreams(), seededRandom(1), now)) {
    for (const { value } of messages) if (value !== null) JSON.parse(textOf(value))
  }
})

test('the past ends before now and goes forward', () => {
  for (const { messages } of pastMessages(sampleStreams(), seededRandom(1), now)) {
    const times = messages.map(({ timestamp }) => Number(timestamp))
    expect(times).toEqual([...times].sort((left, right) => left - right))
    expect(times.at(-1)).toBeLessThan(now.getTime())
  }
})

test('the sample writes at the rates of its streams, which are modest', () => {
  const random = seededRandom(3)
  const streams = sampleStreams()
  const written = Array.from({ length: 400 }, () =>
    presentMessages(streams, random, { at: now, spanMs: 250 }).flatMap(({ messages }) => messages),
  )
  const perSecond = written.flat().length / 100
  const wanted = streams.reduce((sum, stream) => sum + stream.perSecond, 0)
  expect(perSecond).toBeGreaterThan(wanted * 0.95)
  expect(perSecond).toBeLessThan(Math.min(wanted * 1.05, 300))
})

test('an order is placed, confirmed and shipped, in this order and under one key', () => {
  const stream = ordersStream()
  const random = seededRandom(1)
  const steps = new Map<number, string[]>()
  const users = new Map<number, Set<string>>()
  for (let count = 0; count < 3_000; count += 1) {
    const { key, value } = stream.next(random, now)
    const { orderId, type } = JSON.parse(textOf(value))
    steps.set(orderId, [...(steps.get(orderId) ?? []), type])
    users.set(orderId, (users.get(orderId) ?? new Set()).add(textOf(key)))
  }
  const whole = ['ORDER_PLACED', 'ORDER_CONFIRMED', 'ORDER_SHIPPED']
  for (const types of steps.values()) expect(types).toEqual(whole.slice(0, types.length))
  expect([...users.values()].every(({ size }) => size === 1)).toBe(true)
  expect([...steps.values()].filter(({ length }) => length === 3).length).toBeGreaterThan(900)
})

test('one tenant makes four of five usage records', () => {
  const random = seededRandom(2)
  const keys = Array.from({ length: 5_000 }, () => tenantUsageStream.next(random, now).key)
  const share = keys.filter((key) => key === 'tenant-1').length / keys.length
  expect(share).toBeGreaterThan(0.77)
  expect(share).toBeLessThan(0.83)
})

test('the lag of payments-workers rises and falls, never to zero and never out of bounds', () => {
  const arriving = 5
  let lag = 150
  const seen: number[] = []
  for (let second = 0; second < 900; second += 1) {
    lag += arriving - rateAt(second * 1_000, lag)
    seen.push(lag)
  }
  const settled = seen.slice(300)
  expect(Math.min(...settled)).toBeGreaterThan(10)
  expect(Math.max(...settled)).toBeGreaterThan(150)
  expect(Math.max(...settled)).toBeLessThan(400)
})

describe('the services', () => {
  const reactionOf = (groupId: string, event: object) =>
    services.find((service) => service.groupId === groupId)?.react?.(JSON.stringify(event))

  test('suspect a large basket and nothing else', () => {
    const order = { type: 'ORDER_PLACED', orderId: 1, userId: 'user-1', total: 900 }
    expect(reactionOf('fraud-service', order)?.topic).toBe('fraud-alerts')
    expect(reactionOf('fraud-service', { ...order, total: 899 })).toBeNull()
  })

  test('write to the customer when an order is confirmed or shipped', () => {
    const types = ['ORDER_PLACED', 'ORDER_CONFIRMED', 'ORDER_SHIPPED']
    const topics = types.map(
      (type) => reactionOf('email-service', { type, userId: 'user-1' })?.topic,
    )
    expect(topics).toEqual([undefined, 'email-events', 'email-events'])
  })

  test('pass over what is not an event', () => {
    const react = services.find(({ groupId }) => groupId === 'fraud-service')?.react
    for (const value of ['', '{', 'null', '7']) expect(react?.(value)).toBeNull()
  })
})

describe('the zoo', () => {
  const animals = messageZoo()
  const named = (name: string) => animals.find(({ headers }) => headers?.['animal'] === name)

  test('holds what is easily shown wrong', () => {
    expect(textOf(named('integer beyond 2^53')?.value ?? null)).toContain('9007199254740993')
    expect(named('duplicate headers')?.headers?.['retry']).toEqual(['1', '2'])
    expect(named('tombstone')?.value).toBeNull()
    expect(named('null key')?.key).toBeNull()
    expect(named('empty key')?.key).toBe('')
  })

  test("its large message is close to the brokers' limit and below it", () => {
    const bytes = Buffer.byteLength(textOf(named('large JSON')?.value ?? null))
    expect(bytes).toBeGreaterThan(950_000)
    expect(bytes).toBeLessThan(1_048_000)
    JSON.parse(textOf(named('large JSON')?.value ?? null))
  })
})
