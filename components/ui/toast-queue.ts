import type { Level } from '@/lib/format/state-words'

export interface ToastWords {
  title: string
  detail?: string
  level: Level
  action?: { label: string; onSelect: () => void }
}

export interface QueuedToast extends ToastWords {
  id: number
}

/** The toasts on screen, the newest last. One for the page, so that a mutation can speak after its view is gone. */
export class ToastQueue {
  private toasts: readonly QueuedToast[] = []
  private readonly watchers = new Set<() => void>()
  private nextId = 1

  constructor(private readonly shownMax: number) {}

  readonly add = (words: ToastWords): number => {
    const toast = { ...words, id: this.nextId++ }
    this.set([...this.toasts, toast].slice(-this.shownMax))
    return toast.id
  }

  readonly dismiss = (id: number): void => {
    this.set(this.toasts.filter((toast) => toast.id !== id))
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  readonly snapshot = (): readonly QueuedToast[] => this.toasts

  private set(toasts: readonly QueuedToast[]): void {
    this.toasts = toasts
    for (const watcher of this.watchers) watcher()
  }
}
