import 'server-only'
import type { TestContext } from 'vitest'

declare module 'vitest' {
  interface TaskMeta {
    figures?: string[]
  }
}

/** Tells what a test has measured; a page about the deep tests shows it beside the test. */
export function noteFigure({ meta }: TestContext['task'], figure: string): void {
  meta.figures = [...(meta.figures ?? []), figure]
}
