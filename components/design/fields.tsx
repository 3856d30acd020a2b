'use client'

import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmName } from '@/components/ui/confirm-name'
import { TextAreaField, TextField } from '@/components/ui/field'
import { NumberField } from '@/components/ui/number-field'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { Chapter, Specimen } from './specimen'

function Texts() {
  const [name, setName] = useState('')
  const [partitions, setPartitions] = useState<number | null>(12)
  return (
    <>
      <Specimen name="TextField">
        <div className="space-y-3">
          <TextField label="Topic" placeholder="orders" hint="Letters, digits, . _ and -" />
          <TextField label="Offset" mono defaultValue="12 a" error="That is no offset." />
          <TextField label="Key" defaultValue="user-42" disabled />
        </div>
      </Specimen>
      <Specimen name="TextAreaField">
        <TextAreaField label="Value" mono defaultValue={'{\n  "orderId": 9007199254740993\n}'} />
      </Specimen>
      <Specimen name="NumberField">
        <NumberField
          label="Partitions"
          value={partitions}
          onChange={setPartitions}
          min={1}
          max={1000}
          unit="partitions"
          hint="They can be added later, never taken away."
        />
      </Specimen>
      <Specimen name="ConfirmName">
        <ConfirmName expected="orders" value={name} onChange={setName} />
      </Specimen>
    </>
  )
}

/** What is filled in and ticked. */
export function Fields() {
  const [acks, setAcks] = useState<'all' | '1' | '0'>('all')
  const [ticked, setTicked] = useState(true)
  const [on, setOn] = useState(true)
  return (
    <Chapter id="fields" title="Fields">
      <Texts />
      <Specimen name="Select">
        <Select
          label="Acks"
          value={acks}
          onChange={setAcks}
          options={[
            { value: 'all', label: 'all', hint: 'Every replica in sync has it.' },
            { value: '1', label: '1', hint: 'The leader has it; lost if it fails now.' },
            { value: '0', label: '0', hint: 'Nobody says whether it arrived.' },
          ]}
        />
      </Specimen>
      <Specimen name="Checkbox, Switch">
        <div className="flex flex-col items-start">
          <Checkbox label="Internal topics" checked={ticked} onChange={setTicked} />
          <Checkbox label="Some of them" checked={false} indeterminate onChange={() => {}} />
          <Checkbox label="None of them" checked={false} onChange={() => {}} />
          <Checkbox label="Not possible" checked={false} disabled onChange={() => {}} />
          <Switch label="Single-key shortcuts" checked={on} onChange={setOn} />
          <Switch
            label="Follow"
            hint="New messages appear by themselves."
            checked={!on}
            onChange={() => setOn(!on)}
          />
        </div>
      </Specimen>
    </Chapter>
  )
}
