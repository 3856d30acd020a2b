import type { GlossaryTerm } from './glossary-term'

/** Who keeps the log, and how well. */
export const clusterTerms = {
  broker: {
    name: 'broker',
    also: ['server', 'node'],
    meaning:
      'A Kafka server: it stores replicas of partitions and answers clients. Brokers that share one set of metadata are a cluster.',
    picture: 'A post office that keeps cabinets of subfolders.',
    limits:
      'You cannot hand in a letter at any post office: a client speaks to the broker that leads the partition, so it must be able to reach all of them.',
  },
  controller: {
    name: 'controller',
    also: ['KRaft', 'active controller'],
    meaning:
      'The process that decides for the cluster: which broker leads which partition, which topics exist. With KRaft the active controller is the leader of the metadata quorum.',
    picture: 'The head office, which decides which post office is in charge of which subfolder.',
    limits:
      'No letter passes through it. Without it reading and writing go on, until a leader is lost.',
  },
  quorum: {
    name: 'quorum',
    also: ['voters', 'observers', 'KRaft', 'metadata log'],
    meaning:
      'The controllers that vote on the cluster’s metadata (KIP-595). A majority of the voters must be alive for anything to be decided; brokers follow the log as observers.',
    picture: 'The board of the head office: more than half must be present to decide.',
    limits: 'Four voters stand one loss, just as three do. An even number adds no safety.',
  },
  rack: {
    name: 'rack',
    also: ['availability zone', 'broker.rack'],
    meaning:
      'A name for the place that a broker shares with others and could lose together with them: a rack, a zone. New topics spread the replicas of a partition over racks.',
    picture: 'The town a post office stands in.',
    limits:
      'It only guides where replicas are first put. Brokers without the setting, or a reassignment by hand, can still put all copies in one rack.',
  },
  leader: {
    name: 'leader',
    also: ['partition leader'],
    meaning:
      'The one replica of a partition that takes all writes and, unless followers are allowed to serve reads, all reads. When it is lost an in-sync replica takes over.',
    picture: 'The one clerk who may add to a subfolder; all others copy from that clerk.',
    limits: 'There is no leader of a topic or of a broker: each partition has one of its own.',
  },
  'preferred-leader': {
    name: 'preferred leader',
    also: ['preferred replica', 'leader election'],
    meaning:
      'The first broker in a partition’s list of replicas. Kafka spreads preferred leaders evenly and gives leadership back to them; where leaders are elsewhere, load is uneven.',
    picture: 'The clerk whose desk it really is. Another one sits there while that clerk is away.',
    limits: 'Another leader is not an error: it costs balance, not safety.',
  },
  'leader-epoch': {
    name: 'leader epoch',
    also: ['epoch', 'fencing'],
    meaning:
      'A number that grows with each change of a partition’s leader. Replicas and clients use it to tell an old leader from the present one and to cut off what was never agreed on.',
    picture:
      'The number of clerks there have been at this desk; papers signed with an old number are refused.',
    limits: 'A growing epoch tells that leadership moved, not why.',
  },
  replica: {
    name: 'replica',
    also: ['follower', 'replication factor', 'RF'],
    meaning:
      'One copy of a partition on one broker. How many there are is the replication factor; one of them is the leader, the others follow it.',
    picture: 'A copy of the subfolder in another post office.',
    limits:
      'It is no backup: what is deleted or wrongly written is deleted and wrong in every replica within milliseconds.',
  },
  'in-sync-replica': {
    name: 'in-sync replica',
    also: ['ISR', 'replica.lag.time.max.ms'],
    meaning:
      'A replica that has kept up with the leader within replica.lag.time.max.ms (30 s by default). Only in-sync replicas count for acks=all and may become leader without losing messages.',
    picture: 'A copy that is up to date, so that its post office can take over at once.',
    limits:
      'In sync does not mean identical at this instant: it may be some messages behind, which is why readers wait for the high watermark.',
  },
  'under-replicated': {
    name: 'under-replicated',
    also: ['URP', 'out of sync'],
    meaning:
      'A partition with fewer in-sync replicas than replicas. It still works, with less safety than was asked for.',
    picture: 'One of the copies is out of date, or its post office is shut.',
    limits:
      'During a restart or a reassignment it is expected and passes. It is a fault when it stays or nobody caused it.',
  },
  'min-isr': {
    name: 'min ISR',
    also: ['min.insync.replicas', 'NOT_ENOUGH_REPLICAS', 'under min ISR'],
    meaning:
      'min.insync.replicas: how many replicas must be in sync for a write with acks=all to be taken. Below it such writes are refused; reading goes on.',
    picture: 'How many copies must exist before the clerk says “received”.',
    limits:
      'It says nothing to producers with acks=1 or 0: those write on with one copy. With as many replicas as min ISR, losing one broker stops writing.',
  },
  offline: {
    name: 'offline',
    also: ['leaderless', 'LEADER_NOT_AVAILABLE', 'unclean leader election'],
    meaning:
      'A partition without a leader: it can be neither read nor written, because no in-sync replica is on a living broker.',
    picture: 'No post office that is open has an up-to-date copy, so the subfolder is closed.',
    limits:
      'The messages are usually not lost. They are back with the broker, unless an out-of-sync replica is made leader (unclean election), which does lose messages.',
  },
} as const satisfies Record<string, GlossaryTerm>
