import type { ReactNode } from 'react'
import { Term } from '@/components/shell/glossary-term'
import { buttonClass } from '@/components/ui/button'
import { Command } from '@/components/ui/command'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { bootstrapWord } from '@/lib/client/commands/bootstrap'
import { paths } from '@/lib/client/paths'
import type { ClusterOverview } from '@/lib/contract/clusters'

const TOPIC = 'rider-location'
const GROUP = 'first-reader'

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2 border-b border-line py-4">
      <span aria-hidden="true" className="mono pt-px text-base text-ink-soft">
        {number}
      </span>
      <div className="min-w-0 space-y-2">
        <h3 className="font-medium">{title}</h3>
        {children}
      </div>
    </li>
  )
}

/** What to do with a cluster that holds nothing yet: make a topic, send a message, read it. */
export function FirstSteps({ overview }: { overview: ClusterOverview }) {
  const { brokers, cluster } = overview
  const bootstrap = bootstrapWord(brokers)
  const copies = Math.min(3, Math.max(1, brokers.length))
  const create = `kafka-topics.sh --bootstrap-server ${bootstrap} --create --topic ${TOPIC} --partitions 3 --replication-factor ${copies}`
  return (
    <Panel title="First steps">
      <p className="max-w-[70ch] text-ink-soft">
        The brokers answer and hold nothing yet. Three steps, and every page here has something to
        show.
      </p>
      <ol className="mt-2 max-w-[52rem] border-t border-line-strong">
        <Step number={1} title="Make a topic">
          <p className="text-ink-soft">
            A topic is a folder of letters, and its <Term id="partition">partitions</Term> are the
            subfolders: each keeps its letters in the order they came.
          </p>
          {cluster.readOnly ? (
            <p className="text-ink-soft">Milena changes nothing on this cluster; a terminal can:</p>
          ) : (
            <Link href={paths.createTopic(cluster.id)} className={buttonClass('primary')}>
              Create a topic…
            </Link>
          )}
          <Command text={create} label="command that creates a topic" />
        </Step>
        <Step number={2} title="Send a message">
          <p className="text-ink-soft">
            Each line is a message. What stands before the colon is its{' '}
            <Term id="partitioner">key</Term>: the same key always goes to the same partition.
          </p>
          <Command
            text={`echo 'rider-7:{"lat":50.08,"lon":14.43}' | kcat -b ${bootstrap} -P -t ${TOPIC} -K :`}
            label="command that sends a message"
          />
        </Step>
        <Step number={3} title="Read it as a group, and watch the lag">
          <p className="text-ink-soft">
            Reading removes nothing; the group only remembers how far it came. Stop it, send more,
            and its <Term id="lag">lag</Term> grows on this page.
          </p>
          <Command
            text={`kcat -b ${bootstrap} -G ${GROUP} ${TOPIC}`}
            label="command that reads as a group"
          />
        </Step>
      </ol>
    </Panel>
  )
}
