import { cleanup, screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { CommandTwin } from './command-twin'
import { Term } from './glossary-term'
import { HelpSheet } from './help-sheet'
import { renderView } from './testing'

vi.mock('next/navigation', () => ({ useParams: () => ({ cluster: 'local' }) }))

describe('CommandTwin', () => {
  const commands = [
    { tool: 'kafka-topics.sh', text: 'kafka-topics.sh --list', title: 'List topics' },
    { tool: 'kafka-configs.sh', text: 'kafka-configs.sh --describe', title: 'Settings' },
    { tool: 'kcat', text: 'kcat -b "$BOOTSTRAP" -L' },
  ]

  it('has a tab for each tool, where the tools of Kafka share one', async () => {
    const { user } = renderView(<CommandTwin commands={commands} />)
    await user.click(screen.getByRole('button', { name: 'Show the commands for this' }))
    const popover = within(await screen.findByRole('dialog'))
    expect(popover.getAllByRole('radio').length).toBe(2)
    expect(popover.getByText('kafka-topics.sh --list')).toBeDefined()
    expect(popover.getByText('kafka-configs.sh --describe')).toBeDefined()

    await user.click(popover.getByRole('radio', { name: 'kcat' }))
    expect(popover.getByText('kcat -b "$BOOTSTRAP" -L')).toBeDefined()
    expect(popover.queryByText('kafka-topics.sh --list')).toBeNull()
    expect(popover.getByText(/to the address of a broker first/)).toBeDefined()
  })
})

describe('Term', () => {
  it('explains a word, pictures it, says where the picture breaks, and leads to the glossary', async () => {
    const { user } = renderView(<Term id="high-watermark">end</Term>)
    await user.click(screen.getByRole('button', { name: 'end' }))
    const popover = within(await screen.findByRole('dialog'))
    expect(await popover.findByRole('heading', { name: 'high watermark' })).toBeDefined()
    expect(popover.getByText(/In the picture/)).toBeDefined()
    expect(popover.getByText(/Where the picture breaks/)).toBeDefined()
    expect(popover.getByRole('link').getAttribute('href')).toBe(
      '/clusters/local/glossary#high-watermark',
    )
  })
})

describe('HelpSheet', () => {
  it('lists the keys of a table only where there is one', () => {
    renderView(<HelpSheet cluster="local" onClose={() => {}} />)
    expect(screen.queryByText('Next row')).toBeNull()
    cleanup()
    const table = document.body.appendChild(document.createElement('table'))
    table.dataset['rows'] = ''
    renderView(<HelpSheet cluster="local" onClose={() => {}} />)
    expect(screen.getByText('Next row')).toBeDefined()
    table.remove()
  })
})
