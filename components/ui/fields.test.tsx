import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ByteSize } from './byte-size'
import { Checkbox } from './checkbox'
import { ConfirmName, isConfirmed } from './confirm-name'
import { TimeLagText } from './lag-time'
import { NumberField } from './number-field'
import { Receipt } from './receipt'
import { Segmented } from './segmented'
import { Select } from './select'

afterEach(cleanup)

function PartitionsField({ onChange }: { onChange: (value: number | null) => void }) {
  const [value, setValue] = useState<number | null>(6)
  const change = (next: number | null) => {
    setValue(next)
    onChange(next)
  }
  return <NumberField label="Partitions" value={value} onChange={change} min={1} max={100} />
}

describe('NumberField', () => {
  it('gives null while it holds no number, and says when it is out of bounds', async () => {
    const onChange = vi.fn()
    render(<PartitionsField onChange={onChange} />)
    const field = screen.getByLabelText('Partitions')
    const user = userEvent.setup()
    await user.clear(field)
    expect(onChange).toHaveBeenLastCalledWith(null)
    await user.type(field, '500')
    expect(onChange).toHaveBeenLastCalledWith(500)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('From 1 to 100, please.')).toBeDefined()
  })
})

describe('ConfirmName', () => {
  it('takes the name as it is and nothing else', () => {
    expect(isConfirmed('orders', ' orders ')).toBe(true)
    expect(isConfirmed('orders', 'Orders')).toBe(false)
    expect(isConfirmed('', '')).toBe(false)
  })

  it('can be satisfied for a name that begins or ends with a space, and shows it', () => {
    expect(isConfirmed(' orders', ' orders')).toBe(true)
    expect(isConfirmed(' orders', 'orders')).toBe(true)
    expect(isConfirmed('  ', '  ')).toBe(true)
    expect(isConfirmed('  ', '')).toBe(false)
    render(<ConfirmName expected=" orders" value="ord" onChange={() => {}} />)
    expect(screen.getByLabelText('Type ␣orders to confirm')).toBeDefined()
    expect(screen.getByText('It begins with a space, shown as ␣.')).toBeDefined()
  })

  it('says so as soon as another name is typed', () => {
    const { rerender } = render(<ConfirmName expected="orders" value="ord" onChange={() => {}} />)
    expect(screen.queryByText('That is another name.')).toBeNull()
    rerender(<ConfirmName expected="orders" value="orx" onChange={() => {}} />)
    expect(screen.getByText('That is another name.')).toBeDefined()
  })
})

describe('Select and Segmented', () => {
  const options = [
    { value: 'all', label: 'all', hint: 'Every replica in sync has it.' },
    { value: '0', label: '0' },
  ] as const

  it('tells what the chosen one means, as the description of the control', async () => {
    const onChange = vi.fn()
    render(<Select label="Acks" value="all" onChange={onChange} options={options} />)
    const control = screen.getByRole('combobox', { name: 'Acks' })
    expect(control.getAttribute('aria-describedby')).toBe(
      screen.getByText('Every replica in sync has it.').id,
    )
    await userEvent.selectOptions(control, '0')
    expect(onChange).toHaveBeenCalledExactlyOnceWith('0')
  })

  it('is a group of radio buttons where all are in sight', async () => {
    const onChange = vi.fn()
    render(<Segmented label="Acks" value="all" onChange={onChange} options={options} />)
    expect(screen.getByRole('group', { name: 'Acks' })).toBeDefined()
    await userEvent.click(screen.getByRole('radio', { name: '0' }))
    expect(onChange).toHaveBeenCalledExactlyOnceWith('0')
  })
})

describe('Checkbox', () => {
  it('can be partly ticked', () => {
    render(<Checkbox label="All" checked={false} indeterminate onChange={() => {}} />)
    expect(screen.getByRole<HTMLInputElement>('checkbox').indeterminate).toBe(true)
  })
})

describe('figures', () => {
  it('never rounds a size away: the exact one is in the title', () => {
    render(<ByteSize bytes="9223372036854775807" />)
    expect(screen.getByTitle(/9.223.372.036.854.775.807 bytes/).textContent).toContain('PiB')
  })

  it('says "at least" where a message is older than what was watched', () => {
    render(<TimeLagText timeLag={{ ms: 900_000, atLeast: true }} />)
    expect(screen.getByText(/≥/).textContent).toBe('≥\u00a015\u00a0m')
  })

  it('keeps unknown and none apart', () => {
    const { container } = render(
      <>
        <TimeLagText timeLag={null} why="no commit" />
        <TimeLagText timeLag={{ ms: 0, atLeast: false }} />
      </>,
    )
    expect(screen.getByTitle('no commit')).toBeDefined()
    expect(container.textContent).toContain('0\u00a0s')
  })
})

describe('Receipt', () => {
  const receipt = {
    title: 'Done.',
    appliedAt: '2026-11-22T14:03:22.118Z',
    auditId: '01JD8Z',
  }

  it('claims nothing that was not read back', () => {
    render(<Receipt {...receipt} verified={false} />)
    expect(screen.getByRole('status').textContent).toMatch(/not what was asked for/)
    expect(screen.queryByText('Done.')).toBeNull()
  })

  it('offers the way back, or says why there is none', async () => {
    const onUndo = vi.fn()
    const { rerender } = render(<Receipt {...receipt} verified undo={{ onUndo }} />)
    await userEvent.click(screen.getByRole('button', { name: 'Undo…' }))
    expect(onUndo).toHaveBeenCalledOnce()
    rerender(<Receipt {...receipt} verified undo={{ impossibleBecause: 'the topic is gone.' }} />)
    expect(screen.getByText('No undo: the topic is gone.')).toBeDefined()
  })
})
