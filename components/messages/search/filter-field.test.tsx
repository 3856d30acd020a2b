import { cleanup, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { renderView } from '@/components/shell/testing'
import { foundMessage } from '@/lib/client/scan/testing'
import type { Payload } from '@/lib/contract/messages'
import { FilterField } from './filter-field'
import { RowsInView } from './rows-in-view'
import { RowsInViewContext } from './use-rows-in-view'

const values = [
  '{"total":120,"customer":{"country":"DE"}}',
  '{"total":80,"customer":{"country":"FR"}}',
  'not JSON',
]

function Field({ onSubmit }: { onSubmit: () => void }) {
  const [value, setValue] = useState('')
  return (
    <FilterField
      cluster="local"
      topic="orders"
      value={value}
      asked=""
      refused={null}
      onChange={setValue}
      onSubmit={onSubmit}
    />
  )
}

const stored = values.map((value, offset) => foundMessage(String(offset), value))

function show({ messages = stored, search = '' } = {}) {
  const rows = new RowsInView()
  rows.set(messages)
  const onSubmit = vi.fn()
  const { user } = renderView(
    <RowsInViewContext value={rows}>
      <Field onSubmit={onSubmit} />
    </RowsInViewContext>,
    { search },
  )
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Filter' })
  return { user, field, onSubmit }
}

describe('FilterField', () => {
  it('counts the messages in view that match while one types, and those it cannot judge', async () => {
    const { user, field } = show()
    await user.type(field, 'value.total > 100')
    await screen.findByText(/1 of the 3 messages in view matches\. 1 of them it cannot judge/)
  })

  it('reads the filter condition by condition: how many of the messages in view each lets through, and what it sees', async () => {
    const { user, field } = show()
    await user.type(field, 'value.total > 100 && has(value.gone)')
    const list = await screen.findByRole('list', { name: 'The filter, condition by condition' })
    const shown = [...list.children].map((item) => item.textContent)
    expect(shown).toEqual([
      'value.total > 100true of 1 of 3 · 1 it cannot judgefirst: value.total = 120',
      expect.stringMatching(/^has\(value\.gone\)true of 0 of 3.*first: no value\.gone$/),
    ])
  })

  it('sees what the page shows: by its decoder, and as stored where that lacks its schema, which it says', async () => {
    const data = btoa(String.fromCharCode(0x81, 0xa1, 0x6e, 0x07))
    const value: Payload = { encoding: 'base64', data, sizeBytes: 4, truncated: false }
    const messages = [foundMessage('1', '', { value })]
    const packed = show({ messages, search: '?value-as=messagepack' })
    await packed.user.type(packed.field, 'value.n == 7')
    await screen.findByText(/1 of the one message in view matches/)
    await packed.user.clear(packed.field)
    await packed.user.type(packed.field, 'value.')
    expect(await screen.findByRole('option', { name: /^n\b/ })).toBeDefined()
    cleanup()
    show({ messages, search: '?value-as=avro' })
    expect(screen.getByText(/a filter sees the bytes as they are stored/)).toBeDefined()
  })

  it('underlines a mistake and says what to write instead', async () => {
    const { user, field } = show()
    await user.type(field, 'value.total = 1')
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'), { timeout: 5_000 })
    expect(screen.getByText(/==/)).toBeDefined()
  })

  it('offers fields and values of the messages in view, and writes the one that is chosen', async () => {
    const { user, field, onSubmit } = show()
    await user.type(field, 'value.cus')
    expect(screen.getByRole('option', { name: /customer/ })).toBeDefined()
    await user.keyboard('{ArrowDown}')
    expect(field.getAttribute('aria-activedescendant')).toBe(
      screen.getByRole('option', { name: /customer/ }).id,
    )
    await user.keyboard('{Enter}')
    expect(field.value).toBe('value.customer')
    expect(onSubmit).not.toHaveBeenCalled()
    await user.type(field, '.country == ')
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(
      expect.arrayContaining([expect.stringContaining('DE'), expect.stringContaining('FR')]),
    )
  })

  it('sends the filter by Enter while nothing is chosen, and closes its list by Escape', async () => {
    const { user, field, onSubmit } = show()
    await user.type(field, 'value.t')
    expect(screen.getByRole('listbox')).toBeDefined()
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('listbox')).toBeNull()
    await user.keyboard('{Enter}')
    expect(onSubmit).toHaveBeenCalledOnce()
  })
})
