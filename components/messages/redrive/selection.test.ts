import { describe, expect, it } from 'vitest'
import { PICKED_MAX, SelectionStore, selectionOf } from './selection'

const place = (offset: string, partition = 0) => ({ partition, offset })

describe('messages that are picked', () => {
  it('are kept over pages, each once, and let go by a second press', () => {
    const store = new SelectionStore()
    store.addAll([place('1'), place('2')])
    store.addAll([place('2'), place('9007199254740993', 1)])
    expect([...store.now().places.keys()]).toEqual(['0@1', '0@2', '1@9007199254740993'])
    store.toggle(place('2'))
    store.toggle(place('3'))
    expect([...store.now().places.keys()]).toEqual(['0@1', '1@9007199254740993', '0@3'])
  })

  it('are told to the watchers as another value, and forgotten when picking ends', () => {
    const store = new SelectionStore()
    const before = store.now()
    let told = 0
    const leave = store.watch(() => {
      told += 1
    })
    store.pick(true)
    store.toggle(place('1'))
    expect(store.now()).not.toBe(before)
    store.pick(false)
    expect(store.now()).toBe(before)
    leave()
    store.pick(true)
    expect(told).toBe(3)
  })

  it('are no more than a job takes', () => {
    const store = new SelectionStore()
    store.addAll(Array.from({ length: PICKED_MAX + 5 }, (_, index) => place(String(index))))
    expect(store.now().places.size).toBe(PICKED_MAX)
  })

  it('are those of one topic', () => {
    expect(selectionOf('a', 'b')).toBe(selectionOf('a', 'b'))
    expect(selectionOf('a', 'b')).not.toBe(selectionOf('a', 'c'))
  })
})
