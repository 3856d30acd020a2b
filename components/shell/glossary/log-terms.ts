import type { GlossaryTerm } from './glossary-term'

/** What is written, and where it lies. */
export const logTerms = {
  message: {
    name: 'message',
    also: ['record', 'event'],
    meaning:
      'What is written to a topic: a value, and beside it an optional key, headers and a timestamp. Once written it is never changed.',
    picture: 'A letter. The key is the name on the envelope, the headers are stamps on it.',
    limits:
      'A letter goes to one reader and is gone from the box. A message stays where it is, and any number of readers read it.',
  },
  topic: {
    name: 'topic',
    also: ['stream', 'queue'],
    meaning:
      'A named stream of messages, split into partitions. Settings such as retention and min.insync.replicas belong to the topic.',
    picture: 'A named folder of letters.',
    limits:
      'A folder has one order. A topic has none of its own: only within one partition do messages have an order.',
  },
  partition: {
    name: 'partition',
    also: ['subfolder', 'shard'],
    meaning:
      'An ordered log, the unit that is led by one broker, copied to others, and read by at most one member of a consumer group. Messages are only ever added at its end.',
    picture: 'A numbered subfolder. More subfolders let more clerks file and more readers read.',
    limits:
      'Subfolders can be merged again. Partitions can be added and never taken away, and adding them changes where a key goes from then on.',
  },
  offset: {
    name: 'offset',
    also: ['position', 'line number'],
    meaning:
      'The place of a message in its partition: 0 for the first one ever written, and one more for each after it. An offset is never given twice.',
    picture: 'The line number of a letter in its subfolder.',
    limits:
      'Line numbers have no holes. Offsets do: compaction removes messages and transactions write markers, so two offsets that are a hundred apart have at most a hundred messages between them.',
  },
  'log-start': {
    name: 'log start',
    also: ['log start offset', 'earliest', 'beginning offset'],
    meaning:
      'The lowest offset that can still be read. Retention moves it up, and so does deleting records by hand.',
    picture: 'The first line still in the subfolder, after old pages were torn out.',
    limits:
      'Retention removes whole segments, not single messages, so the oldest message is often older than the retention time says.',
  },
  'high-watermark': {
    name: 'high watermark',
    also: ['latest', 'end offset', 'HW'],
    meaning:
      'The offset up to which every in-sync replica has the log. Readers see only what lies below it; the next message they can see will have this offset.',
    picture:
      'The line up to which all copies of the subfolder agree. Nobody is shown what is below that line.',
    limits:
      'It is not the end of the leader’s own log, which can be further on while followers copy.',
  },
  'last-stable-offset': {
    name: 'last stable offset',
    also: ['LSO', 'read_committed'],
    meaning:
      'The offset up to which no transaction is open. Readers with isolation level read_committed see nothing beyond it; without open transactions it equals the high watermark.',
    picture: 'The line above which no letter waits for a decision: keep it, or tear it up.',
    limits:
      'One transaction that hangs holds back every message after it, also those of producers that use no transactions.',
  },
  segment: {
    name: 'segment',
    also: ['segment.bytes', 'segment.ms', 'log file'],
    meaning:
      'A file of a partition’s log on a broker’s disk. The newest, active segment takes the writes; retention and compaction work on the closed ones only.',
    picture: 'One binder of a subfolder. Only full binders are thrown away or tidied.',
    limits: 'A reader never sees segments; offsets run on from one to the next.',
  },
  retention: {
    name: 'retention',
    also: ['retention.ms', 'retention.bytes', 'cleanup.policy=delete'],
    meaning:
      'How long (retention.ms) or how much of each partition (retention.bytes) is kept. What is older or beyond that is deleted, whether it was read or not.',
    picture: 'Old binders are thrown away after a while.',
    limits:
      'A mailbox keeps what nobody has read. Kafka does not ask: a group that falls behind further than retention loses messages.',
  },
  compaction: {
    name: 'compaction',
    also: ['compacted topic', 'cleanup.policy=compact', 'log cleaner'],
    meaning:
      'Cleaning that keeps at least the latest message of each key and removes older ones in the background (cleanup.policy=compact). Offsets of what stays do not change.',
    picture: 'For each name on the envelopes only the newest letter stays.',
    limits:
      'It is never complete: the active segment is not cleaned, so several messages of a key can be there at any time.',
  },
  tombstone: {
    name: 'tombstone',
    also: ['null value', 'delete marker'],
    meaning:
      'A message with a key and no value. In a compacted topic it says that the key is deleted; it is itself removed after delete.retention.ms.',
    picture: 'A letter that says: forget all you had from this name.',
    limits:
      'It deletes nothing at once, and in a topic that is not compacted it is a message like any other.',
  },
} as const satisfies Record<string, GlossaryTerm>
