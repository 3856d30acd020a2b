import type { GlossaryTerm } from './glossary-term'

/** Who writes, and with what promise. */
export const producerTerms = {
  acks: {
    name: 'acks',
    also: ['acks=all', 'durability', 'acknowledgement'],
    meaning:
      'What a producer waits for: 0 for nothing, 1 for the leader’s own log, all for every in-sync replica. Only with all, and min ISR of at least 2, does a message survive the loss of the leader.',
    picture:
      'Whether you drop the letter and walk away, wait for the clerk, or wait until it is copied.',
    limits:
      'acks=all means all that are in sync, which can be the leader alone where min ISR is 1.',
  },
  partitioner: {
    name: 'partitioner',
    also: ['key', 'murmur2', 'sticky partitioner', 'hash'],
    meaning:
      'What chooses the partition of a message in the producer. With a key the Java client takes murmur2(key) modulo the number of partitions; without one it fills a batch for one partition, then goes on to another.',
    picture: 'The rule by which the name on the envelope says which subfolder it goes to.',
    limits:
      'The rule is the client’s, not Kafka’s: librdkafka hashes otherwise by default, and a new number of partitions sends keys elsewhere.',
  },
  idempotence: {
    name: 'idempotence',
    also: ['enable.idempotence', 'exactly once', 'duplicates'],
    meaning:
      'A producer that numbers its batches, so that a broker recognises one that was sent again after a lost answer and stores it once and in order.',
    picture: 'Each letter has a running number of its sender, so that a copy is noticed.',
    limits:
      'It guards against retries of one running producer. A program that starts again, or sends the same thing twice, makes duplicates all the same.',
  },
  'producer-id': {
    name: 'producer id',
    also: ['PID', 'producer epoch', 'transactional.id'],
    meaning:
      'The number under which brokers keep an idempotent or transactional producer’s running numbers. A higher producer epoch of the same transactional.id fences the one before it.',
    picture: 'The sender’s number at the post office.',
    limits: 'It is not the client id, and without a transactional.id each start gets a new one.',
  },
  transaction: {
    name: 'transaction',
    also: ['exactly once', 'EOS', 'isolation level', 'commit marker', 'abort'],
    meaning:
      'Writes to several partitions, and committed offsets with them, that become visible together or not at all. A marker in each partition says which; it takes an offset of its own.',
    picture: 'A bundle of letters for several subfolders: all of it counts, or none.',
    limits:
      'The messages are in the log at once. Only readers with read_committed wait for the marker; others see also what is later aborted. Nothing outside Kafka takes part.',
  },
} as const satisfies Record<string, GlossaryTerm>
