import 'server-only'
import { clusterMetrics } from '@/lib/server/metrics/cluster-metrics'
import { exposition, type Metric } from '@/lib/server/metrics/exposition'
import { runtime } from '@/lib/server/runtime'

/** Everything Prometheus may ask for, from memory: a scrape asks nothing of Kafka. */
export function readMetrics(): string {
  const { monitors, hub, loopDelay, alerts } = runtime()
  const clusters = [...monitors].map(([id, monitor]) => ({ id, snapshot: monitor.snapshot() }))
  const loopDelayMs = loopDelay.p99Ms()
  return exposition([
    ...clusterMetrics(clusters, Date.now()),
    {
      name: 'milena_kafka_requests_total',
      type: 'counter',
      help: 'Requests sent to brokers since the start.',
      samples: [...monitors].map(([id, { kafka }]) => ({
        labels: { cluster: id },
        value: kafka.requestCount(),
      })),
    },
    {
      name: 'milena_history_bytes',
      type: 'gauge',
      help: 'Memory that the history of lag takes; its budget is 134217728.',
      samples: [...monitors].map(([id, { histories }]) => ({
        labels: { cluster: id },
        value: histories.lag.bytes,
      })),
    },
    {
      name: 'milena_alerts_firing',
      type: 'gauge',
      help: 'Alerts of milena.yaml that fire now.',
      samples: [...monitors.keys()].map((id) => ({
        labels: { cluster: id },
        value: alerts.firing(id).length,
      })),
    },
    {
      name: 'milena_alert_deliveries_lost_total',
      type: 'counter',
      help: 'Deliveries of alerts given up since the start.',
      samples: alerts.couriers.map(({ receiver, state }) => ({
        labels: { receiver: receiver.kind },
        value: state.lost,
      })),
    },
    processGauge('milena_open_streams', 'Live streams open now.', hub.streamCount),
    processGauge(
      'milena_event_loop_delay_p99_seconds',
      'How late timers run, over the last 30 s.',
      loopDelayMs === null ? null : loopDelayMs / 1_000,
    ),
    processGauge(
      'milena_resident_memory_bytes',
      'Memory of the process.',
      process.memoryUsage.rss(),
    ),
  ])
}

function processGauge(name: string, help: string, value: number | null): Metric {
  return { name, type: 'gauge', help, samples: [{ labels: {}, value }] }
}
