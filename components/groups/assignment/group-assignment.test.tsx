import { act, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { memberLooks } from '@/components/groups/member-looks'
import { answerApi, renderView } from '@/components/shell/testing'
import { groupFixture, partitionFixture } from '@/lib/client/testing/group-fixtures'
import { GroupDetail } from '@/lib/contract/groups'
import { GroupAssignment } from './group-assignment'

afterEach(() => {
  vi.restoreAllMocks()
})

type Places = Record<string, number[]>

const places = (by: Places) =>
  Object.entries(by).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  )

function member(memberId: string, by: Places | null, facts: object = {}) {
  return {
    memberId,
    instanceId: null,
    clientId: `client-${memberId}`,
    clientHost: '/10.0.0.4',
    rack: null,
    assignment: by && places(by),
    target: null,
    subscription: ['orders'],
    epoch: null,
    tasks: null,
    ...facts,
  }
}

function partition(number: number, lag: string | null, facts: object = {}) {
  const stood = { committedOffset: '1000', highWatermark: '9000' }
  return partitionFixture('orders', number, { ...stood, lag, ...facts })
}

function detail(members: object[], facts: object = {}, group: object = {}): GroupDetail {
  return GroupDetail.parse({
    group: groupFixture('billing', { memberCount: members.length, lag: null, ...group }),
    assignor: 'range',
    epoch: null,
    coordinatorId: 2,
    members,
    partitions: [partition(0, '1204'), partition(1, '96'), partition(2, '1700')],
    failures: [],
    asOf: '2026-11-22T12:00:00.000Z',
    ...facts,
  })
}

const two = () => [member('m-1', { orders: [0, 1] }), member('m-2', { orders: [2] })]

function View({ detail: shown }: { detail: GroupDetail }) {
  return <GroupAssignment cluster="local" detail={shown} looks={memberLooks(shown.members)} />
}

function show(shown: GroupDetail, search = '') {
  answerApi({})
  return renderView(<View detail={shown} />, { search })
}

const words = (element: Element) =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').replaceAll('\u202f', ' ')
const cells = () =>
  screen.getAllByRole('gridcell').map((cell) => words(cell.firstElementChild ?? cell))

describe('GroupAssignment', () => {
  it('says each tile in words: how far behind, what part of the whole, with whom', () => {
    show(detail(two()))
    expect(cells()).toEqual([
      "orders 0, lag 1 204, 40 % of the group's lag, with A client-m-1",
      "orders 1, lag 96, 3 % of the group's lag, with A client-m-1",
      "orders 2, lag 1 700, 56 % of the group's lag, with B client-m-2",
    ])
  })

  it('leads from a tile to the message that is read next', () => {
    show(detail(two()))
    const [first] = screen.getAllByRole('link')
    expect(first?.getAttribute('href')).toContain('partition=0&from=offset%3A1000')
  })

  it('is one stop of the tab key, and arrow keys walk tiles across lanes of unequal length', async () => {
    const { user } = show(detail(two()))
    const here = () => words(document.activeElement ?? document.body)
    screen.getAllByRole('link')[0]?.focus()
    await user.keyboard('{ArrowRight}')
    expect(here()).toContain('orders 1')
    await user.keyboard('{ArrowDown}')
    expect(here()).toContain('orders 2')
    await user.keyboard('{Control>}{Home}{/Control}')
    expect(here()).toContain('orders 0')
    await user.tab()
    expect(document.activeElement).toBe(document.body)
  })

  it('names who has nothing to read, and what nobody reads', () => {
    show(detail([member('m-1', { orders: [0] }), member('m-2', {})]))
    expect(screen.getByRole('gridcell', { name: 'idle: no partition' })).toBeDefined()
    expect(cells()).toContain("orders 2, lag 1 700, 56 % of the group's lag, read by nobody")
  })

  it('gives the skew with its rule', () => {
    show(detail(two()))
    const rule = 'The member with the most lag, over the mean of all members: 1× is even'
    expect(screen.getByTitle(rule).textContent).toContain('1.1×')
    expect(screen.getByTitle(rule).textContent).toContain('B client-m-2 has the most')
  })

  it('claims no skew and no share while a lag is not known, and says why it is not', () => {
    const unknown = 'The partition has no leader.'
    show(detail(two(), { partitions: [partition(0, null, { unknown }), partition(2, '5')] }))
    expect(cells()[0]).toBe(
      'orders 0, lag not known: The partition has no leader, with A client-m-1',
    )
    expect(cells()[2]).toBe('orders 2, lag 5, with B client-m-2')
  })

  it('shows what a member is still to give up and to be given (KIP-848)', () => {
    const members = [
      member('m-1', { orders: [0, 1] }, { target: places({ orders: [0] }), epoch: 6 }),
      member('m-2', { orders: [2] }, { target: places({ orders: [1, 2] }), epoch: 5 }),
    ]
    show(detail(members, { epoch: 6, assignor: 'uniform' }, { type: 'consumer' }))
    expect(cells()).toContain(
      "orders 1, lag 96, 3 % of the group's lag, still with A client-m-1, which is to give it up",
    )
    expect(cells()).toContain(
      "orders 1, lag 96, 3 % of the group's lag, B client-m-2 is to read it next",
    )
    expect(screen.getByText(/epoch 5 of 6/)).toBeDefined()
  })

  it('tells of a share group who else reads a partition', () => {
    const members = [member('m-1', { orders: [0] }), member('m-2', { orders: [0] })]
    show(detail(members, { partitions: [partition(0, '8')] }, { type: 'share' }))
    expect(cells()[0]).toContain('read by 1 other member too')
    expect(screen.queryByRole('button', { name: 'What if…' })).toBeNull()
  })

  it('shows the tasks of a streams group by subtopology, copies apart from what is read', () => {
    const task = { subtopology: '0', topics: ['orders'] }
    const tasks = [
      { ...task, role: 'active', partitions: [0, 2] },
      { ...task, role: 'standby', partitions: [1] },
    ]
    show(detail([member('m-1', { orders: [0, 2] }, { tasks })], {}, { type: 'streams' }))
    expect(cells()).toEqual([
      "subtopology 0 0, lag 1 204, 41 % of the group's lag, with A client-m-1",
      'subtopology 0 1, a copy of its state with A client-m-1',
      "subtopology 0 2, lag 1 700, 58 % of the group's lag, with A client-m-1",
    ])
  })

  it('folds many partitions to a band with their number, and shows them one by one when asked', async () => {
    const many = Array.from({ length: 200 }, (_, number) => number)
    const members = ['m-1', 'm-2'].map((id, index) =>
      member(id, { orders: many.map((number) => number + index * 200) }),
    )
    const { user } = show(detail(members))
    expect(screen.getAllByRole('gridcell')).toHaveLength(2)
    const [band] = screen.getAllByRole('button', { name: /orders, 200 partitions: 0–199/ })
    if (band) await user.click(band)
    expect(screen.getAllByRole('link')).toHaveLength(200)
  })
})

/** The group as the live stream tells it: `onReady` is handed the way to tell the next. */
function Live({ onReady }: { onReady: (tell: (next: GroupDetail) => void) => void }) {
  const [shown, setShown] = useState(detail(two()))
  onReady(setShown)
  return <View detail={shown} />
}

/** Each lane is 50 px below the one before. */
function topOf(element: Element): DOMRect {
  const rows = screen.queryAllByRole('row')
  return new DOMRect(0, rows.findIndex((row) => row.contains(element)) * 50, 28, 28)
}

describe('a rebalance that is seen', () => {
  function setUp({ still = false } = {}) {
    const flown: string[] = []
    vi.stubGlobal('matchMedia', () => ({ matches: still }))
    Element.prototype.animate = function (frames) {
      flown.push(`${this.getAttribute('data-tile')} ${JSON.stringify(frames)}`)
      return new Animation()
    }
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (
      this: Element,
    ) {
      return topOf(this)
    })
    let tell: (next: GroupDetail) => void = () => {}
    answerApi({})
    renderView(
      <Live
        onReady={(next) => {
          tell = next
        }}
      />,
    )
    return { flown, change: (next: GroupDetail) => act(() => tell(next)) }
  }
  const swapped = () => [member('m-1', { orders: [0, 2] }), member('m-2', { orders: [1] })]

  it('lets the tiles that moved slide from their former lane, and no other', () => {
    const { flown, change } = setUp()
    change(detail(swapped()))
    expect(flown).toHaveLength(2)
    expect(flown[0]).toContain('orders/2 [{"transform":"translate(0px, 50px)"')
    expect(flown[1]).toContain('orders/1 [{"transform":"translate(0px, -50px)"')
  })

  it('moves nothing for one who asks for less motion', () => {
    const { flown, change } = setUp({ still: true })
    change(detail(swapped()))
    expect(flown).toEqual([])
    expect(screen.getByRole('status').textContent).toBe('Rebalanced: 2 partitions moved.')
  })

  it('is told in a sentence: what moved, who came and who left', () => {
    const { change } = setUp()
    change(detail([member('m-1', { orders: [0, 2] }), member('m-3', { orders: [1] })]))
    expect(screen.getByRole('status').textContent).toBe(
      'Rebalanced: 2 partitions moved, B client-m-3 joined, B client-m-2 left.',
    )
  })

  it('is told once it has come to rest, not in between while a partition is with nobody', () => {
    const { change } = setUp()
    const moving = [member('m-1', { orders: [0] }), member('m-2', { orders: [2] })]
    change(detail([...moving, member('m-3', {})], {}, { state: 'Reconciling' }))
    change(detail([...moving, member('m-3', {})], {}, { state: 'Stable' }))
    expect(screen.getByRole('status').textContent).toBe('')
    change(detail([...moving, member('m-3', { orders: [1] })]))
    expect(screen.getByRole('status').textContent).toBe(
      'Rebalanced: 1 partition moved, C client-m-3 joined.',
    )
  })

  it('is nothing but a new lag where everybody reads what they read', () => {
    const { change } = setUp()
    change(detail(two(), { partitions: [partition(0, '7')] }))
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it('keeps the picture from before while Kafka tells no assignment, and says so', () => {
    const { change } = setUp()
    change(detail([member('m-1', null), member('m-2', null)], {}, { state: 'PreparingRebalance' }))
    expect(screen.getByText(/^Rebalancing: this is who read what before\./)).toBeDefined()
    expect(cells()).toHaveLength(3)
  })

  it('takes nobody for one who joined or left while the members cannot be read', () => {
    const { change } = setUp()
    change(detail([], {}, { memberCount: null }))
    expect(screen.getByText(/^The members could not be read: this is who read/)).toBeDefined()
    expect(cells()).toHaveLength(3)
    change(detail(two(), { partitions: [partition(0, '7')] }))
    expect(screen.getByRole('status').textContent).toBe('')
  })
})

describe('what if', () => {
  async function ask(search: string, shown = detail(two())) {
    const view = show(shown, `?what-if=true${search}`)
    await screen.findByRole('table', { name: 'The question put to every assignor' })
    return view
  }
  const verdict = () => screen.getByRole('note').textContent?.replaceAll('\u202f', ' ')
  const row = (name: RegExp) =>
    within(screen.getByRole('row', { name }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent)

  it('shows on the same picture what would become of the group when one joins', async () => {
    await ask('&join=1')
    expect(cells()).toEqual([
      "orders 0, lag 1 204, 40 % of the group's lag, with A client-m-1",
      "orders 1, lag 96, 3 % of the group's lag, moves from A client-m-1 to B client-m-2",
      "orders 2, lag 1 700, 56 % of the group's lag, moves from B client-m-2 to C new 1",
    ])
  })

  it('says in plain words what it comes to', async () => {
    await ask('&join=1')
    expect(verdict()).toContain(
      'More members would help only so far: one partition holds most of the lag.',
    )
    expect(verdict()).toContain('2 partitions move between members that stay.')
    expect(verdict()).toContain('With range everybody stops: all 3 partitions')
  })

  it('puts the same question to every assignor', async () => {
    await ask('&join=1')
    expect(row(/^range \(classic\)/).slice(0, 2)).toEqual(['2', '3 everybody'])
    expect(row(/^cooperative-sticky/).slice(0, 2)).toEqual(['1', '1'])
  })

  it('warns of members that would have nothing to do', async () => {
    await ask('&join=3')
    expect(verdict()).toContain('2 members would have nothing to do')
  })

  it('takes over what one who leaves has read', async () => {
    await ask('&leave=m-2&as=cooperative-sticky')
    expect(verdict()).toContain('1 is taken over from those who leave')
    expect(verdict()).toContain('Nobody who stays has to stop reading.')
  })

  it('shows what nobody would read where all leave', async () => {
    await ask('&leave=m-1,m-2')
    expect(verdict()).toContain('Nobody would read')
    expect(cells()).toContain("orders 0, lag 1 204, 40 % of the group's lag, read by nobody")
  })

  it('hands out the partitions that a topic would get', async () => {
    await ask('&grow=orders:5&as=sticky')
    expect(cells()).toContain('orders 4, nothing committed, A client-m-1 begins with it')
  })

  it('keeps the question in the address, where the form puts it', async () => {
    const { user } = await ask('')
    const joins = screen.getByLabelText('Members that join')
    await user.clear(joins)
    await user.type(joins, '1')
    await waitFor(() => expect(verdict()).toContain('move between members that stay'))
  })
})
