import { userId } from './shop'
import { json, type SampleStream } from './stream'

/**
 * The latest profile of each user: compacted within about a minute, so that offsets are missing where
 * a newer profile replaced an older one. A deleted account is a tombstone.
 */
export const userProfilesStream: SampleStream = {
  topic: 'user-profiles',
  partitionCount: 3,
  perSecond: 4,
  configs: {
    'cleanup.policy': 'compact',
    'segment.ms': '30000',
    'min.cleanable.dirty.ratio': '0.1',
    'delete.retention.ms': '60000',
  },
  next(random, at) {
    const user = userId(random)
    if (random.chance(0.05)) return { key: user, value: null }
    const profile = {
      userId: user,
      name: `${random.pick(['Ada', 'Bruno', 'Clara', 'Daniel', 'Ewa', 'Felix', 'Greta'])} ${random.pick(['Novak', 'Kafka', 'Pollak', 'Weiss', 'Jesenska'])}`,
      newsletter: random.chance(0.4),
      tier: random.pick(['basic', 'basic', 'plus', 'gold']),
      updatedAt: at.toISOString(),
    }
    return { key: user, value: json(profile) }
  },
}
