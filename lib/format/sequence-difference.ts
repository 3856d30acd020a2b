/** One step from a sequence to another, by indexes: what both have, what only the first has, what only the second. */
export type SequenceStep =
  | { kind: 'same'; before: number; after: number }
  | { kind: 'removed'; before: number }
  | { kind: 'added'; after: number }

/** Pairs that are compared at most. Beyond it sequences are too long and too different for the shortest way to be worth its time. */
const PAIRS_MAX = 4_000_000

/** Lengths of the longest common subsequences of all beginnings, row by row. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint16Array {
  const width = after.length + 1
  const lengths = new Uint16Array((before.length + 1) * width)
  for (let row = 1; row <= before.length; row++) {
    for (let column = 1; column <= after.length; column++) {
      const at = row * width + column
      lengths[at] =
        before[row - 1] === after[column - 1]
          ? (lengths[at - width - 1] ?? 0) + 1
          : Math.max(lengths[at - width] ?? 0, lengths[at - 1] ?? 0)
    }
  }
  return lengths
}

/** The shortest way from one to the other, read backwards from the end of both. */
function shortestSteps(before: readonly string[], after: readonly string[]): SequenceStep[] {
  const width = after.length + 1
  const lengths = commonLengths(before, after)
  const steps: SequenceStep[] = []
  let row = before.length
  let column = after.length
  while (row > 0 || column > 0) {
    const at = row * width + column
    if (row > 0 && column > 0 && before[row - 1] === after[column - 1]) {
      row -= 1
      column -= 1
      steps.push({ kind: 'same', before: row, after: column })
    } else if (column > 0 && (row === 0 || (lengths[at - 1] ?? 0) >= (lengths[at - width] ?? 0))) {
      column -= 1
      steps.push({ kind: 'added', after: column })
    } else {
      row -= 1
      steps.push({ kind: 'removed', before: row })
    }
  }
  return steps.reverse()
}

/** All of the first away, all of the second there. */
function replacedSteps(removed: number, added: number): SequenceStep[] {
  return [
    ...Array.from({ length: removed }, (_, before) => ({ kind: 'removed' as const, before })),
    ...Array.from({ length: added }, (_, after) => ({ kind: 'added' as const, after })),
  ]
}

function moved(step: SequenceStep, by: number): SequenceStep {
  if (step.kind === 'removed') return { kind: 'removed', before: step.before + by }
  if (step.kind === 'added') return { kind: 'added', after: step.after + by }
  return { kind: 'same', before: step.before + by, after: step.after + by }
}

/**
 * The steps from one sequence to another, the fewest there are. What lies between an equal beginning and an equal end may be too long
 * to search; then all of it counts as replaced.
 */
export function sequenceDifference(
  before: readonly string[],
  after: readonly string[],
): SequenceStep[] {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  let end = 0
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1
  const removed = before.slice(start, before.length - end)
  const added = after.slice(start, after.length - end)
  const middle =
    removed.length * added.length <= PAIRS_MAX
      ? shortestSteps(removed, added)
      : replacedSteps(removed.length, added.length)
  const same = (from: number, to: number, shift: number) =>
    Array.from({ length: to - from }, (_, index) => ({
      kind: 'same' as const,
      before: from + index,
      after: from + index + shift,
    }))
  return [
    ...same(0, start, 0),
    ...middle.map((step) => moved(step, start)),
    ...same(before.length - end, before.length, after.length - before.length),
  ]
}
