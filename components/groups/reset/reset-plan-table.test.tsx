import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { answerApi, renderView } from '@/components/shell/testing'
import type { PlannedOffset } from '@/lib/contract/group-changes'
import { ResetPlanTable } from './reset-plan-table'

/** A group that was at offset 5 when retention had taken all before 1000. */
const overtaken: PlannedOffset = {
  topic: 'payments',
  partition: 0,
  from: '5',
  to: '1200',
  change: '200',
  logStartOffset: '1000',
  highWatermark: '2000',
  clamped: false,
}

function show(...items: PlannedOffset[]) {
  answerApi({})
  renderView(<ResetPlanTable cluster="local" items={items} />)
}

const row = () => screen.getByRole('row', { name: /^payments 0/ }).textContent
const ruler = () => screen.getByRole('group', { name: /^Partition 0 of payments/ })

describe('ResetPlanTable', () => {
  it('counts in figure and picture only what is still in the log', () => {
    show(overtaken)
    expect(row()).toContain('200 skipped')
    expect(ruler().getAttribute('aria-label')).toContain('200 offsets to be skipped')
  })

  it('does not say of an offset that it stays where it moves over what is gone', () => {
    show({ ...overtaken, to: '1000', change: '0' })
    expect(row()).toContain('nothing skipped')
    expect(ruler().getAttribute('aria-label')).not.toMatch(/skipped|again/)
  })

  it('draws what a share group is given again, though its start offset stays', () => {
    show({ ...overtaken, from: '1950', to: '1950', change: '-50' })
    expect(row()).toContain('50 read again')
    expect(ruler().getAttribute('aria-label')).toContain('50 offsets to be read again')
  })
})
