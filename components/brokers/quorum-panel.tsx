import { Term } from '@/components/shell/glossary-term'
import { Digits } from '@/components/ui/digits'
import { Link } from '@/components/ui/link'
import { Moment } from '@/components/ui/moment'
import { Panel } from '@/components/ui/panel'
import { Status } from '@/components/ui/status'
import { paths } from '@/lib/client/paths'
import type { ClusterOverview, Quorum } from '@/lib/contract/clusters'
import { countOf } from '@/lib/format/counts'
import type { StateWord } from '@/lib/format/state-words'

type Voter = Quorum['voters'][number]

/** How a voter stands to the leader of the quorum. */
function voterWord(voter: Voter, leaderId: number): StateWord {
  if (voter.id === leaderId) {
    return { level: 'ok', text: 'leads', meaning: 'It writes the log of the metadata.' }
  }
  if (voter.lag === null) {
    return { level: 'neutral', text: 'unknown', meaning: 'The leader did not tell how far it is.' }
  }
  if (voter.lag === '0') {
    return { level: 'ok', text: 'caught up', meaning: 'It has all that the leader has written.' }
  }
  return { level: 'info', text: 'behind', meaning: 'It has not yet read all of the metadata.' }
}

function VoterRow({
  overview,
  voter,
  quorum,
}: {
  overview: ClusterOverview
  voter: Voter
  quorum: Quorum
}) {
  // Controllers may run apart from the brokers, and then have no page.
  const isBroker = overview.brokers.some(({ id }) => id === voter.id)
  const id = <span className="mono">{voter.id}</span>
  return (
    <tr className="h-9">
      <th scope="row" className="border-b border-line text-start font-normal">
        {isBroker ? (
          <Link href={paths.broker(overview.cluster.id, voter.id)} className="link">
            {id}
          </Link>
        ) : (
          id
        )}
      </th>
      <td className="border-b border-line px-2">
        <Status word={voterWord(voter, quorum.leaderId)} />
      </td>
      <td className="border-b border-line px-2 text-end">
        <Digits value={voter.lag} why="the leader did not tell it" />
      </td>
      <td className="border-b border-line ps-6 max-sm:hidden">
        <Moment value={voter.lastCaughtUp} why="the leader did not tell it" />
      </td>
    </tr>
  )
}

/** The controllers: who leads their quorum, who votes, who is behind. */
export function QuorumPanel({ overview }: { overview: ClusterOverview }) {
  const { quorum } = overview
  return (
    <Panel
      title="Quorum of the controllers"
      aside={
        quorum && (
          <>
            epoch <Digits value={quorum.leaderEpoch} />
            {quorum.observerCount > 0 && ` · ${countOf(quorum.observerCount, 'observer')}`}
          </>
        )
      }
    >
      {quorum === null ? (
        <p className="border-t border-line-strong py-2 text-ink-soft">
          Not told: the brokers are older than KRaft, or the Kafka user of Milena may not describe
          the cluster.
        </p>
      ) : (
        <>
          <table className="w-full max-w-[44rem] border-separate border-spacing-0 border-t border-line-strong">
            <caption className="sr-only">Voters of the quorum</caption>
            <thead className="text-xs text-ink-soft">
              <tr className="h-7">
                <th scope="col" className="w-20 border-b border-line text-start font-medium">
                  Voter
                </th>
                <th scope="col" className="border-b border-line px-2 text-start font-medium">
                  State
                </th>
                <th
                  scope="col"
                  title="Records of the metadata log it has not read yet"
                  className="border-b border-line px-2 text-end font-medium"
                >
                  Behind
                </th>
                <th
                  scope="col"
                  className="border-b border-line ps-6 text-start font-medium max-sm:hidden"
                >
                  Last caught up
                </th>
              </tr>
            </thead>
            <tbody>
              {quorum.voters.map((voter) => (
                <VoterRow key={voter.id} overview={overview} voter={voter} quorum={quorum} />
              ))}
            </tbody>
          </table>
          <p className="pt-2 text-xs text-ink-soft">
            A majority of the voters keeps the <Term id="quorum">quorum</Term> able to elect leaders
            and change topics.
          </p>
        </>
      )}
    </Panel>
  )
}
