'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Moment } from '@/components/ui/moment'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SinceText } from '@/components/ui/since-text'
import { Status } from '@/components/ui/status'
import { api } from '@/lib/client/api'
import { paths } from '@/lib/client/paths'
import { alertQueries } from '@/lib/client/queries/alert-queries'
import type { Alert, AlertList, AlertTest } from '@/lib/contract/alerts'
import { countOf } from '@/lib/format/counts'

const NAMES = { webhook: 'webhook', alertmanager: 'Alertmanager' } as const

function AlertRow({ cluster, alert }: { cluster: string; alert: Alert }) {
  const { rule, subject, severity, summary, since, isGroup } = alert
  return (
    <li className="border-t border-line py-2">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Status
          word={{ level: severity, text: rule, meaning: `A rule of milena.yaml, ${severity}` }}
        />
        {subject !== null &&
          (isGroup ? (
            <Link href={paths.group(cluster, subject)} className="mono link min-h-6">
              {subject}
            </Link>
          ) : (
            <Link href={paths.broker(cluster, Number(subject))} className="link min-h-6">
              broker <span className="mono">{subject}</span>
            </Link>
          ))}
        <SinceText since={since} />
      </p>
      <p className="text-ink-soft">{summary}</p>
    </li>
  )
}

function Receivers({ receivers }: Pick<AlertList, 'receivers'>) {
  if (receivers.length === 0) {
    return (
      <p className="text-xs text-ink-soft">
        No receiver is configured: alerts are shown here and nowhere else.
      </p>
    )
  }
  return (
    <ul className="text-xs text-ink-soft">
      {receivers.map(({ kind, last, error, lost }) => (
        <li key={kind}>
          {NAMES[kind]}:{' '}
          {error !== null
            ? `the last delivery failed, ${error}`
            : last === null
              ? 'nothing has been sent yet'
              : 'delivered'}
          {last !== null && (
            <>
              {' '}
              at <Moment value={last} />
            </>
          )}
          {lost > 0 && `; ${countOf(lost, 'delivery', 'deliveries')} lost since the start`}
        </li>
      ))}
    </ul>
  )
}

function TestOutcome({ outcome }: { outcome: AlertTest }) {
  const failed = outcome.receivers.filter((each) => each.outcome === 'failed')
  const isPlan = outcome.receivers.some((each) => each.outcome === 'planned')
  const title = isPlan
    ? 'This is what would be sent.'
    : failed.length === 0
      ? 'The test was delivered.'
      : failed.map(({ kind, error }) => `${NAMES[kind]}: ${error}.`).join(' ')
  return (
    <Notice level={failed.length > 0 ? 'warning' : 'info'} title={title}>
      <p className="mono">{outcome.text}</p>
    </Notice>
  )
}

/** Goes to a part of the page that the address names, once it has come: it was not there when the page was. */
function useArrival(hash: string, isHere: boolean) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isHere || window.location.hash !== hash) return
    ref.current?.scrollIntoView()
    ref.current?.focus({ preventScroll: true })
  }, [hash, isHere])
  return ref
}

/** The alerts that fire now, where they are sent, and a way to try it. Nothing where no rule is configured. */
export function AlertsPanel({ cluster }: { cluster: string }) {
  const { data } = useQuery(alertQueries.list(cluster))
  const test = useMutation({
    mutationFn: (dryRun: boolean) =>
      api('POST /api/v1/clusters/{cluster}/alerts/test', { params: { cluster }, body: { dryRun } }),
  })
  const ref = useArrival('#alerts', data !== undefined)
  if (data === undefined || (data.ruleCount === 0 && data.receivers.length === 0)) return null
  const { firing, ruleCount, receivers } = data
  return (
    <div ref={ref} id="alerts" tabIndex={-1} className="scroll-mt-16 outline-none">
      <Panel
        title="Alerts"
        aside={
          receivers.length > 0 && (
            <span className="flex gap-2">
              <Button onClick={() => test.mutate(true)}>Preview a test</Button>
              <Button onClick={() => test.mutate(false)} disabled={test.isPending}>
                Send a test
              </Button>
            </span>
          )
        }
      >
        {firing.length > 0 ? (
          <ul>
            {firing.map((alert) => (
              <AlertRow key={`${alert.rule} ${alert.subject}`} cluster={cluster} alert={alert} />
            ))}
          </ul>
        ) : (
          <p className="border-t border-line-strong py-2 text-ink-soft">
            {countOf(ruleCount, 'rule')}, and none of them fires.
          </p>
        )}
        {test.data && <TestOutcome outcome={test.data} />}
        {test.error && (
          <Notice level="warning" title="The test could not be sent." role="alert">
            <p>{test.error.message}</p>
          </Notice>
        )}
        <Receivers receivers={receivers} />
      </Panel>
    </div>
  )
}
