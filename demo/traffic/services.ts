import type { Reader } from './reader'
import { json, type SampleTopic } from './stream'

/** What the services of the notes write. */
export const serviceTopics: SampleTopic[] = [
  { topic: 'fraud-alerts', partitionCount: 3 },
  { topic: 'email-events', partitionCount: 3 },
]

const SUSPICIOUS_TOTAL = 900

/** The fields of an order event that the services look at. */
interface OrderEvent {
  type?: string
  orderId?: number
  userId?: string
  total?: number
}

/** Groups that keep up with their topics. */
export const services: Reader[] = [
  { groupId: 'inventory-service', topics: ['orders'], members: 2, fromBeginning: true },
  {
    groupId: 'fraud-service',
    topics: ['orders'],
    members: 1,
    fromBeginning: true,
    react(value) {
      const { type, orderId, userId = '', total = 0 } = orderOf(value)
      if (type !== 'ORDER_PLACED' || total < SUSPICIOUS_TOTAL) return null
      const alert = { type: 'FRAUD_SUSPECTED', orderId, userId, total, rule: 'large-basket' }
      return { topic: 'fraud-alerts', message: { key: userId, value: json(alert) } }
    },
  },
  {
    groupId: 'email-service',
    topics: ['orders'],
    members: 1,
    fromBeginning: true,
    react(value) {
      const { type, orderId, userId = '' } = orderOf(value)
      if (type !== 'ORDER_CONFIRMED' && type !== 'ORDER_SHIPPED') return null
      const template = type === 'ORDER_SHIPPED' ? 'on-its-way' : 'thank-you'
      const email = { type: 'EMAIL_SENT', template, orderId, to: `${userId}@example.com` }
      return { topic: 'email-events', message: { key: userId, value: json(email) } }
    },
  },
  { groupId: 'indexer', topics: ['service-logs'], members: 4, fromBeginning: true },
  { groupId: 'alerts', topics: ['service-logs'], members: 1, fromBeginning: false },
]

/** The shop writes its orders itself; anything else in the topic is not an order. */
function orderOf(value: string): OrderEvent {
  try {
    const event: unknown = JSON.parse(value)
    return typeof event === 'object' && event !== null ? event : {}
  } catch {
    return {}
  }
}
