import type { Random } from './random'
import { json, type SampleMessage, type SampleStream } from './stream'

interface OpenOrder {
  orderId: number
  userId: string
  step: 'ORDER_PLACED' | 'ORDER_CONFIRMED'
}

/** Orders begin here, so that a number is known to be an order at sight. */
const FIRST_ORDER = 1_001
const OPEN_ORDERS = 40

/**
 * The shop of the notes: an order is placed, confirmed and shipped, all three with the user as key,
 * so that one user's events keep their order.
 */
export function ordersStream(firstOrder = FIRST_ORDER): SampleStream {
  const open: OpenOrder[] = []
  let orderId = firstOrder
  return {
    topic: 'orders',
    partitionCount: 6,
    perSecond: 6,
    next(random, at) {
      const oldest = open.length > random.between(8, OPEN_ORDERS) ? open.shift() : undefined
      if (oldest?.step === 'ORDER_PLACED') {
        open.push({ ...oldest, step: 'ORDER_CONFIRMED' })
        const event = { type: 'ORDER_CONFIRMED', ...idsOf(oldest), confirmedAt: at.toISOString() }
        return orderMessage(oldest.userId, event)
      }
      if (oldest?.step === 'ORDER_CONFIRMED') {
        const carrier = random.pick(['DHL', 'UPS', 'GLS', 'Post'])
        return orderMessage(oldest.userId, { type: 'ORDER_SHIPPED', ...idsOf(oldest), carrier })
      }
      const placed: OpenOrder = { orderId, userId: userId(random), step: 'ORDER_PLACED' }
      open.push(placed)
      orderId += 1
      return orderMessage(placed.userId, {
        type: 'ORDER_PLACED',
        ...idsOf(placed),
        ...basket(random),
      })
    },
  }
}

/** Four partitions, two workers: the example of the notes. */
export function paymentsStream(): SampleStream {
  let paymentId = 500_000
  return {
    topic: 'payments',
    partitionCount: 4,
    perSecond: 20,
    next(random, at) {
      paymentId += 1
      const user = userId(random)
      const failed = random.chance(0.04)
      const event = {
        type: failed ? 'PAYMENT_FAILED' : 'PAYMENT_CAPTURED',
        paymentId,
        userId: user,
        amount: price(random, 5, 480),
        currency: random.pick(['EUR', 'EUR', 'USD', 'CZK']),
        method: random.pick(['card', 'card', 'transfer', 'wallet']),
        at: at.toISOString(),
        ...(failed
          ? { reason: random.pick(['insufficient_funds', 'expired_card', 'timeout']) }
          : {}),
      }
      return { key: user, value: json(event), headers: { 'trace-id': traceId(random) } }
    },
  }
}

/** Two hundred users, so that keys come again. */
export function userId(random: Random): string {
  return `user-${random.between(1, 200)}`
}

function orderMessage(key: string, event: object): SampleMessage {
  return {
    key,
    value: json(event),
    headers: { source: 'shop', 'content-type': 'application/json' },
  }
}

function idsOf({ orderId, userId: user }: OpenOrder) {
  return { orderId, userId: user }
}

function basket(random: Random) {
  const items = Array.from({ length: random.between(1, 3) }, () => ({
    sku: `sku-${random.between(100, 399)}`,
    quantity: random.between(1, 4),
    price: price(random, 3, 240),
  }))
  const total = items.reduce((sum, { quantity, price: each }) => sum + quantity * each, 0)
  return { total: Math.round(total * 100) / 100, items }
}

function price(random: Random, low: number, high: number): number {
  return random.between(low * 100, high * 100) / 100
}

function traceId(random: Random): string {
  return Array.from({ length: 4 }, () =>
    random.between(0, 0xffff).toString(16).padStart(4, '0'),
  ).join('')
}
