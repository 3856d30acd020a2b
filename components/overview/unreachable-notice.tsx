import { Command } from '@/components/ui/command'
import { Moment } from '@/components/ui/moment'
import type { ClusterOverview } from '@/lib/contract/clusters'

/** What to check while no broker answers, the likeliest first; and how old what is on screen is. */
export function UnreachableNotice({ overview }: { overview: ClusterOverview }) {
  const [address = 'localhost:9092'] = overview.bootstrap
  return (
    <section aria-label="What to check" className="space-y-3">
      <p>
        {overview.asOf === null ? (
          'Nothing could be read since Milena started.'
        ) : (
          <>
            Everything below is the last that was read, from <Moment value={overview.asOf} />.
            Milena keeps trying.
          </>
        )}
      </p>
      <h2 className="text-[0.9375rem] font-semibold">What to check</h2>
      <ol className="list-decimal space-y-2 ps-5 marker:text-ink-soft">
        <li>
          Do the brokers run? Where they are containers, <code className="mono">docker ps</code>{' '}
          tells.
        </li>
        <li>
          Does anything listen there? <span className="mono">ECONNREFUSED</span> means that the
          machine answers and the port does not.
          <div className="mt-1 max-w-[40rem]">
            <Command text={`kcat -b ${address} -L`} label="command" />
          </div>
        </li>
        <li>
          Is the first contact made and lost again? Then{' '}
          <code className="mono">advertised.listeners</code> names an address that this machine
          cannot reach, or a port that is not mapped: brokers send every client on to it.
        </li>
        <li>
          Did a password, a certificate or a firewall change? The failures below say what each
          address answered.
        </li>
      </ol>
    </section>
  )
}
