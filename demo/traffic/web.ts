import { userId } from './shop'
import { json, type SampleStream } from './stream'

/** Product views and clicks of the shop's pages; a third of the visitors are not signed in and have no key. */
export const clickEventsStream: SampleStream = {
  topic: 'click-events',
  partitionCount: 6,
  perSecond: 30,
  next(random, at) {
    const user = random.chance(0.66) ? userId(random) : null
    const event = {
      type: random.pick(['PAGE_VIEW', 'PAGE_VIEW', 'PRODUCT_CLICK', 'ADD_TO_CART']),
      userId: user,
      sku: `sku-${random.between(100, 399)}`,
      page: random.pick(['/', '/sale', '/search', '/product']),
      referrer: random.pick([null, 'newsletter', 'search', 'friend']),
      at: at.toISOString(),
    }
    return { key: user, value: json(event) }
  },
}

/** Log lines of the shop's services. Every twelfth or so is an ERROR, which the group `alerts` looks for. */
export const serviceLogsStream: SampleStream = {
  topic: 'service-logs',
  partitionCount: 4,
  perSecond: 15,
  next(random, at) {
    const service = random.pick(['checkout', 'catalog', 'payments', 'shipping', 'gateway'])
    const level = random.pick([
      ...(['INFO', 'INFO', 'INFO', 'INFO', 'INFO', 'DEBUG', 'DEBUG', 'INFO', 'INFO'] as const),
      ...(['WARN', 'WARN', 'ERROR'] as const),
    ])
    const message = {
      DEBUG: 'cache refreshed',
      INFO: 'request handled',
      WARN: 'slow answer from upstream',
      ERROR: 'upstream connection reset',
    }[level]
    const instance = `${service}-${random.between(1, 5)}`
    const took = level === 'WARN' ? random.between(900, 4_000) : random.between(2, 120)
    return {
      key: instance,
      value: json({ level, service, instance, message, tookMs: took, at: at.toISOString() }),
    }
  },
}
