// Runs in the page that `interaction.ts` measures, before anything of the page does.

const slowest = new Map()
new PerformanceObserver((list) => {
  for (const { interactionId, duration } of list.getEntries()) {
    if (interactionId > 0 && duration > (slowest.get(interactionId) ?? 0)) {
      slowest.set(interactionId, duration)
    }
  }
}).observe({ type: 'event', durationThreshold: 16, buffered: true })

let gaps = []
let counting = false

function countFrame(last) {
  requestAnimationFrame((now) => {
    gaps.push(now - last)
    if (counting) countFrame(now)
  })
}

globalThis.probe = {
  /** Milliseconds from input to paint, one for each interaction that took more than a frame. */
  interactions: () => [...slowest.values()],
  startFrames() {
    gaps = []
    counting = true
    countFrame(performance.now())
  },
  /** Milliseconds between the frames since the start. */
  stopFrames() {
    counting = false
    return gaps
  },
}
