'use client'

import { Code } from 'lucide-react'
import { useState } from 'react'
import { Command } from '@/components/ui/command'
import { Popover } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import { UNKNOWN_BOOTSTRAP } from '@/lib/client/commands/bootstrap'

/** What a terminal would say in place of this screen. */
export interface TwinCommand {
  /** The program: `kafka-topics.sh`, `kcat`, `kafkajs`. Kafka's own tools share a tab. */
  tool: string
  text: string
  /** What it does, where a tool has several. */
  title?: string
}

const KAFKA_TOOLS = 'kafka-*.sh'

/** The tools under which commands are shown, in the order they come. */
function familyOf({ tool }: TwinCommand): string {
  return /^kafka-[\w-]+\.sh$/.test(tool) ? KAFKA_TOOLS : tool
}

/** The tool a reader chose last stays chosen on the next page. */
let lastFamily = KAFKA_TOOLS

function TwinCommands({ commands }: { commands: readonly TwinCommand[] }) {
  const families = [...new Set(commands.map(familyOf))]
  const [chosen, setChosen] = useState(lastFamily)
  const family = families.includes(chosen) ? chosen : (families[0] ?? '')
  const choose = (next: string) => {
    lastFamily = next
    setChosen(next)
  }
  const shown = commands.filter((command) => familyOf(command) === family)
  return (
    <>
      <h2 className="mb-2 font-semibold">The same from a terminal</h2>
      {families.length > 1 && (
        <Segmented
          label="Tool"
          value={family}
          onChange={choose}
          options={families.map((value) => ({
            value,
            label: <span className="mono text-xs">{value}</span>,
          }))}
          className="mb-3"
        />
      )}
      <div className="space-y-3">
        {shown.map(({ text, title, tool }) => (
          <div key={text}>
            {title && <h3 className="mb-1 text-xs text-ink-soft">{title}</h3>}
            <Command text={text} label={title ?? tool} />
          </div>
        ))}
      </div>
      <p className="mt-2.5 text-xs text-ink-soft">
        {shown.some(({ text }) => text.includes(UNKNOWN_BOOTSTRAP)) ? (
          <>
            Set <span className="mono">BOOTSTRAP</span> to the address of a broker first.
          </>
        ) : (
          'Addresses are those that the brokers tell Milena; from another network they may differ.'
        )}
      </p>
    </>
  )
}

/** The `</>` of a page: what is on screen, said the way Kafka's tools, kcat and kafkajs would. */
export function CommandTwin({ commands }: { commands: readonly TwinCommand[] }) {
  return (
    <Popover
      label="Show the commands for this"
      trigger={<Code aria-hidden="true" className="size-4" />}
      triggerClassName="grid size-8 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink aria-expanded:bg-sunken aria-expanded:text-ink"
      className="w-[36rem] max-w-[calc(100vw-1rem)]!"
      align="end"
    >
      <TwinCommands commands={commands} />
    </Popover>
  )
}
