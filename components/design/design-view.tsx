import { PageHeader } from '@/components/ui/page-header'
import { Controls } from './controls'
import { Fields } from './fields'
import { Figures } from './figures'
import { Foundations } from './foundations'
import { ViewStates, Writes } from './outcomes'
import { ReadyMain } from './ready-main'
import { Tables } from './tables'

/** Every piece of the interface in every state, for the eye and for the browser tests. */
export function DesignView() {
  return (
    <ReadyMain className="[--shell-height:0px] mx-auto max-w-[72rem] space-y-10 px-4 py-6 md:px-6">
      <PageHeader title="Design">
        <p className="max-w-[68ch] text-ink-soft">
          Ink on paper in light, chalk on slate in dark. One accent; colour only for meaning, never
          alone. Names, keys and offsets in monospace with digits that line up. Nothing moves unless
          data moved.
        </p>
      </PageHeader>
      <Foundations />
      <Controls />
      <Fields />
      <Figures />
      <Tables />
      <ViewStates />
      <Writes />
    </ReadyMain>
  )
}
