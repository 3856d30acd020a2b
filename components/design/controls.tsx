'use client'

import { ArrowDownToLine, Ellipsis, Eraser, Pause, Settings2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Menu } from '@/components/ui/menu'
import { Popover } from '@/components/ui/popover'
import { Segmented } from '@/components/ui/segmented'
import { LinkTabs } from '@/components/ui/tabs'
import { Tooltip } from '@/components/ui/tooltip'
import { paths } from '@/lib/client/paths'
import { Chapter, Specimen } from './specimen'

const HERE = paths.design()

const SECOND_CHOICES = [
  { label: 'Save as CSV', icon: ArrowDownToLine, onSelect: () => {} },
  { label: 'All clusters', href: paths.home(), hint: 'a link: opens in a new tab as well' },
  {
    label: 'Empty topic…',
    icon: Eraser,
    disabledBecause: 'This cluster is read-only',
    onSelect: () => {},
  },
  { label: 'Delete topic…', icon: Trash2, kind: 'danger' as const, onSelect: () => {} },
]

function Buttons() {
  return (
    <>
      <Specimen name="Button">
        <div className="flex flex-wrap gap-2">
          <Button kind="primary">Create topic</Button>
          <Button>Preview</Button>
          <Button kind="quiet">Try again</Button>
          <Button kind="danger">Delete…</Button>
          <Button disabled>Not now</Button>
        </div>
      </Specimen>
      <Specimen name="IconButton, CopyButton">
        <div className="flex flex-wrap items-center gap-1">
          <IconButton label="Settings" icon={Settings2} />
          <IconButton label="Pause updates" icon={Pause} aria-pressed />
          <IconButton label="Not possible now" icon={Trash2} disabled />
          <CopyButton text="orders/2@1045" label="place" />
          <CopyButton text="orders/2@1045" label="link">
            Copy link
          </CopyButton>
        </div>
      </Specimen>
    </>
  )
}

function Overlays() {
  return (
    <>
      <Specimen name="Menu">
        <div className="flex gap-2">
          <Menu label="Actions" trigger="Actions" items={SECOND_CHOICES} />
          <Menu
            label="More"
            kind="quiet"
            trigger={<Ellipsis aria-hidden="true" className="size-4" />}
            items={SECOND_CHOICES}
          />
        </div>
      </Specimen>
      <Specimen name="Popover">
        <Popover label="About retention" trigger="Retention">
          <p>Messages are kept for 7 days, then whole segments of them are deleted.</p>
        </Popover>
      </Specimen>
      <Specimen name="Tooltip, Kbd">
        <div className="flex flex-wrap items-center gap-3">
          <Tooltip text="Where the next message will be written">
            <Button>High watermark</Button>
          </Tooltip>
          <Kbd keys="mod+k" />
          <Kbd keys="g t" />
          <Kbd keys="enter" />
        </div>
      </Specimen>
    </>
  )
}

/** What is pressed, opened and switched between. */
export function Controls() {
  const [scale, setScale] = useState<'offset' | 'time'>('offset')
  return (
    <Chapter id="controls" title="Controls">
      <Buttons />
      <Specimen name="Segmented">
        <Segmented
          label="Scale"
          value={scale}
          onChange={setScale}
          options={[
            { value: 'offset', label: 'Offset' },
            { value: 'time', label: 'Time' },
          ]}
        />
      </Specimen>
      <Overlays />
      <Specimen name="LinkTabs" className="sm:col-span-2 lg:col-span-3">
        <LinkTabs
          label="Parts of a topic"
          items={[
            { name: 'Partitions', href: HERE, isHere: true, count: 12 },
            { name: 'Layout', href: HERE, isHere: false },
            { name: 'Settings', href: HERE, isHere: false },
            { name: 'Groups', href: HERE, isHere: false, count: 3 },
            { name: 'Messages', href: HERE, isHere: false },
          ]}
        />
      </Specimen>
    </Chapter>
  )
}
