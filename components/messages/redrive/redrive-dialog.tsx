'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useMemo, useState } from 'react'
import type { WholePlan } from '@/components/messages/bulk/combine-plans'
import { JobSteps } from '@/components/messages/bulk/job-steps'
import { useMessageJob } from '@/components/messages/bulk/use-message-job'
import { Button } from '@/components/ui/button'
import { ConfirmName, isConfirmed } from '@/components/ui/confirm-name'
import { Dialog } from '@/components/ui/dialog'
import { paths } from '@/lib/client/paths'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { countOf } from '@/lib/format/counts'
import { RedriveForm } from './redrive-form'
import { inLogOrder, type RedriveOptions, redriveParts } from './redrive-parts'
import { RedriveTwin } from './redrive-twin'

const USUAL: RedriveOptions = {
  target: '',
  partitioning: { by: 'key' },
  timestamps: 'now',
  originHeader: true,
  compression: 'none',
}

function Confirm({
  target,
  whole,
  onWrite,
}: {
  target: string
  whole: WholePlan
  onWrite: () => void
}) {
  const [typed, setTyped] = useState('')
  const confirmed = isConfirmed(target, typed) && whole.mistakes.length === 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (confirmed) onWrite()
  }
  return (
    <form className="space-y-3 border-t border-line pt-4" onSubmit={submit}>
      <p className="font-medium">
        Written messages cannot be taken back, and whoever reads {target} gets them.
      </p>
      <ConfirmName expected={target} value={typed} onChange={setTyped} />
      <Button type="submit" kind="primary" disabled={!confirmed}>
        Write {countOf(whole.messageCount, 'message')} to {target}
      </Button>
    </form>
  )
}

/** Writes picked messages again, byte for byte as they are stored: where to, what it would do, the target's name typed, what became of each. */
export function RedriveDialog({
  cluster,
  topic,
  places,
  onClose,
}: {
  cluster: string
  topic: string
  places: readonly MessagePlace[]
  onClose: () => void
}) {
  const router = useRouter()
  const queryClient = useQueryClient()
  const [options, setOptions] = useState(USUAL)
  const [leftOut, setLeftOut] = useState<ReadonlySet<MessagePlace>>(new Set())
  const { target } = options
  const job = useMessageJob(
    () =>
      void queryClient.invalidateQueries({
        queryKey: ['c', cluster, 'topics', target, 'messages'],
      }),
  )
  const all = useMemo(() => inLogOrder(places), [places])
  const chosen = all.filter((place) => !leftOut.has(place))
  const plan = (some: readonly MessagePlace[]) =>
    void job.plan(redriveParts({ cluster, topic }, some, options))
  const close = () => (job.state.phase === 'writing' ? job.stop() : onClose())
  return (
    <Dialog
      title={`Send ${countOf(places.length, 'message')} of ${topic} to a topic`}
      description="They are read again where they are stored, and written byte for byte. The ones here stay."
      onClose={close}
    >
      <JobSteps
        job={job}
        words={{
          nameOf: (index) => {
            const place = chosen[index]
            return place ? `${topic}/${place.partition}@${place.offset}` : '?'
          },
          fileName: `${topic}-to-${target}-report`,
        }}
        ready={target !== '' && chosen.length > 0}
        form={
          <RedriveForm
            cluster={cluster}
            topic={topic}
            options={options}
            onChange={(changed) => {
              setOptions({ ...options, ...changed })
              job.takeBack()
            }}
          />
        }
        twin={<RedriveTwin cluster={cluster} topic={topic} places={chosen} options={options} />}
        confirm={(whole, write) => <Confirm target={target} whole={whole} onWrite={write} />}
        onPlan={() => plan(chosen)}
        onLeaveOut={(indexes) => {
          const out = new Set([...leftOut, ...chosen.filter((_, index) => indexes.has(index))])
          setLeftOut(out)
          plan(all.filter((place) => !out.has(place)))
        }}
        onShow={({ partition, offset }) =>
          router.push(paths.message(cluster, target, partition, offset))
        }
        onDone={onClose}
      />
    </Dialog>
  )
}
