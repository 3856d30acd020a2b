import { Term } from '@/components/shell/glossary-term'
import { Digits, Unknown } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { TimeLagText } from '@/components/ui/lag-time'
import { Link } from '@/components/ui/link'
import { StaleTag } from '@/components/ui/stale-tag'
import { Status } from '@/components/ui/status'
import { TrendText } from '@/components/ui/trend-text'
import { paths } from '@/lib/client/paths'
import type { GroupDetail } from '@/lib/contract/groups'
import { formatRate } from '@/lib/format/rates'
import { groupStateWord } from '@/lib/format/state-words'
import { catchUpText } from './catch-up'
import { TYPE_MEANINGS } from './group-columns'
import { LastCommitText } from './last-commit-text'

/** What holds of a group as a whole. */
export function GroupFacts({ cluster, detail }: { cluster: string; detail: GroupDetail }) {
  const { group } = detail
  const catchUp = catchUpText(group)
  return (
    <Facts>
      <Fact name="State">
        <span className="inline-flex items-center gap-2">
          <Status word={groupStateWord(group.state)} />
          <StaleTag empty={group.empty} />
        </span>
      </Fact>
      {group.empty && (
        <Fact name="Last commit" title="As the coordinators’ log tells it">
          <LastCommitText lastCommit={group.empty.lastCommit} />
        </Fact>
      )}
      <Fact name={<Term id="lag">Lag</Term>}>
        <span className="inline-flex items-baseline gap-2.5">
          <Digits value={group.lag} why="the lag of some partition is not known" />
          <TrendText of={group} />
        </span>
      </Fact>
      <Fact name={<Term id="time-lag">Lag in time</Term>}>
        <TimeLagText timeLag={group.timeLag} />
      </Fact>
      <Fact name={<Term id="catch-up">Catch-up</Term>}>
        {catchUp ?? <Unknown why="known after some sweeps" />}
      </Fact>
      <Fact
        name="Arrives, is read"
        title="Messages per second over the last minute: written to its partitions, and committed"
      >
        <span className="mono whitespace-nowrap">
          {formatRate(group.producePerSecond)} <span className="text-ink-soft">→</span>{' '}
          {formatRate(group.consumePerSecond)}
        </span>
      </Fact>
      <Fact name="Members">
        <Digits value={group.memberCount} why="the group could not be described" />
      </Fact>
      <Fact name="Type" title={TYPE_MEANINGS[group.type]}>
        {group.type}
      </Fact>
      {detail.assignor !== null && (
        <Fact name="Assignor" title="How partitions are handed to members">
          {detail.assignor}
        </Fact>
      )}
      {detail.epoch !== null && (
        <Fact name="Epoch" title="It grows with each rebalance">
          <Digits value={detail.epoch} />
        </Fact>
      )}
      <Fact name={<Term id="coordinator">Coordinator</Term>}>
        {detail.coordinatorId === null ? (
          <Unknown why="none was found" />
        ) : (
          <Link href={paths.brokers(cluster)} className="hover:text-accent">
            broker <span className="mono">{detail.coordinatorId}</span>
          </Link>
        )}
      </Fact>
    </Facts>
  )
}
