import type { GlossaryTerm } from './glossary-term'

/** Who reads, and how far. */
export const groupTerms = {
  'consumer-group': {
    name: 'consumer group',
    also: ['group', 'group id', 'classic', 'KIP-848'],
    meaning:
      'Readers with one group id that share the partitions of their topics: each partition is read by at most one of them, and the group’s committed offsets say how far it is.',
    picture: 'A team that shares the subfolders of a folder, with one bookmark for each subfolder.',
    limits:
      'Teams do not take letters from each other: every group reads every message, at its own pace.',
  },
  member: {
    name: 'member',
    also: ['consumer', 'client', 'assignment'],
    meaning:
      'One running consumer of a group. It is given partitions (its assignment), and must show that it lives by heartbeats and by polling in time.',
    picture: 'One person of the team, with some of the subfolders.',
    limits: 'More people do not always help: of more members than partitions, the rest are idle.',
  },
  'committed-offset': {
    name: 'committed offset',
    also: ['commit', 'consumer offset', '__consumer_offsets'],
    meaning:
      'The offset from which a group will go on in a partition after a restart: one more than the last message it says it has dealt with. Kafka keeps it in the topic __consumer_offsets.',
    picture: 'The bookmark, which lies before the next line to read.',
    limits:
      'It is not where the reader is now: that position runs ahead of the commit. And a bookmark moved ahead says nothing of whether the work was done.',
  },
  lag: {
    name: 'lag',
    also: ['consumer lag', 'backlog'],
    meaning:
      'How many messages a group has yet to read: the high watermark minus the committed offset, added up over its partitions.',
    picture: 'The lines between the bookmark and the end of the subfolder.',
    limits:
      'A number alone is neither good nor bad: what matters is whether it grows, and how old the oldest unread message is. In compacted and transactional topics it is an upper bound.',
  },
  'time-lag': {
    name: 'time lag',
    also: ['lag in seconds', 'freshness'],
    meaning:
      'The age of the oldest message that a group has not read: now minus the time at which its committed offset was written.',
    picture: 'How long the letter under the bookmark has been waiting.',
    limits:
      'Between two samples it is estimated, and it rests on the timestamps of messages, which producers may set as they like.',
  },
  verdict: {
    name: 'verdict on a group',
    also: ['stalled', 'stopped', 'falling behind', 'set back', 'nobody reads', 'Burrow'],
    meaning:
      'How a group reads, judged by how its committed offsets and the ends of the logs moved over the last minutes, not by a limit of lag: it keeps up, falls behind (the lag grew in each of six minutes, and does until two bring no more), is stalled (a member has the partition and its offset has not moved for three minutes while messages wait), stopped (nobody has read for a minute what was read until lately), is set back (its offset went back, and has not come again to where it was) or is read by nobody. The word is ours: Kafka has none.',
    picture:
      'Someone who watches the bookmark for a while before saying whether the reader is asleep, slow or gone.',
    limits:
      'It is known from the start by the commits that __consumer_offsets still tells; where Milena may not read that, and of share groups, only after a few minutes of watching. It sees commits, not work: a reader that commits what it has not dealt with looks well.',
  },
  'stale-group': {
    name: 'stale group',
    also: ['dead group', 'unused group', 'last commit', 'clean-up'],
    meaning:
      'A group that nobody is in and that has not committed for a day, or whose topics are all gone. When it last committed is told by __consumer_offsets, in which compaction leaves the last commit of each partition. The word is ours: Kafka calls a group Dead that it has forgotten.',
    picture: 'A bookmark that nobody has moved for so long that the reader will hardly come back.',
    limits:
      'A job that runs once a week looks stale for six days. Where Milena may not read that log, and of share groups, the last commit is not known, and no group is called stale for it.',
  },
  'catch-up': {
    name: 'catch-up',
    also: ['ETA', 'time to catch up', 'consume rate', 'produce rate'],
    meaning:
      'When a group will have read all there is: its lag divided by how much more it reads than is written in a second, over the last minute. It never comes where no more is read than written. Of a group it is that of its slowest partition.',
    picture: 'The pile of letters divided by how much faster they are read than they come in.',
    limits: 'It takes the next hours to be like the last minute.',
  },
  'data-loss': {
    name: 'data loss by retention',
    also: ['retention.ms', 'retention.bytes', 'expired', 'deleted unread'],
    meaning:
      'Messages that retention deletes before a group has read them. The oldest unread message is deleted when it is older than retention.ms, or when newer ones fill retention.bytes; with the pace of the last minute that gives a time from which on messages are lost.',
    picture: 'Letters that are thrown away for their age with the bookmark still before them.',
    limits:
      'Kafka deletes whole segments, so it may come later, and not before. In compacted topics it cannot be told.',
  },
  rebalance: {
    name: 'rebalance',
    also: ['PreparingRebalance', 'Reconciling', 'assignor', 'cooperative'],
    meaning:
      'Dividing the partitions of a group anew because members came, went, or fell silent, or partitions were added. Until it ends, partitions that move are read by nobody.',
    picture: 'The team meets to share out the subfolders again.',
    limits:
      'A meeting stops all work. A cooperative or KIP-848 rebalance stops only the partitions that change hands.',
  },
  epoch: {
    name: 'generation (epoch)',
    also: ['generation', 'group epoch', 'ILLEGAL_GENERATION'],
    meaning:
      'A number that grows with each rebalance: the generation of a classic group, the epoch of a KIP-848 group. A commit with an old number is refused.',
    picture: 'The number of the team’s last meeting. Who missed it may not move bookmarks.',
    limits:
      'A number that grows all the time is a sign of members that come and go, not of work done.',
  },
  coordinator: {
    name: 'coordinator',
    also: ['group coordinator', 'NOT_COORDINATOR'],
    meaning:
      'The broker that keeps a group’s members and committed offsets: the leader of the partition of __consumer_offsets to which the group id hashes.',
    picture: 'The post office that keeps the team’s bookmarks and its list of people.',
    limits:
      'It is another broker for each group. When it is lost the next leader of that partition takes over, with the offsets.',
  },
  'share-group': {
    name: 'share group',
    also: ['KIP-932', 'queue', 'share consumer'],
    meaning:
      'A group whose members may read the same partition together and acknowledge messages one by one (KIP-932). What is not acknowledged in time is given to another member.',
    picture:
      'A team at one pile of letters: each takes the next one, and puts it back if it cannot deal with it.',
    limits:
      'There is no order among its members and no single bookmark, so its lag is counted from a start offset and means less than that of a consumer group.',
  },
} as const satisfies Record<string, GlossaryTerm>
