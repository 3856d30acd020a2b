/** Partition numbers with their runs folded: `0–3, 7, 9–10`. */
export function formatPartitions(partitions: number[]): string {
  const sorted = [...new Set(partitions)].sort((a, b) => a - b)
  const runs: string[] = []
  for (let i = 0; i < sorted.length; ) {
    let end = i
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1
    runs.push(end === i ? `${sorted[i]}` : `${sorted[i]}–${sorted[end]}`)
    i = end + 1
  }
  return runs.join(', ')
}
