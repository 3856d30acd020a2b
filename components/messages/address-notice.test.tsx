import { render, screen } from '@testing-library/react'
import { beforeEach, expect, it, vi } from 'vitest'
import '@/components/shell/testing'
import { AddressNotice } from './address-notice'

let address = ''
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams(address) }))

beforeEach(() => {
  address = ''
})

it('says what of the address it could not read, and what would be read', () => {
  address = 'from=offset:-1&at=zzz&partition=2'
  render(<AddressNotice />)
  const said = screen.getByRole('status').textContent
  expect(said).toContain('from=offset:-1: it takes latest, earliest')
  expect(said).toContain('at=zzz: it takes a partition and an offset')
  expect(said).not.toContain('partition=2')
})

it('shows the beginning of what is very long', () => {
  address = `from=${'x'.repeat(5_000)}`
  render(<AddressNotice />)
  expect(screen.getByRole('status').textContent?.length).toBeLessThan(400)
})

it('has nothing to say of an address that it reads', () => {
  address = 'from=offset:5&at=2:5&limit=100&direction=forward'
  render(<AddressNotice />)
  expect(screen.queryByRole('status')).toBeNull()
})
