import 'server-only'
import { clusterExposition } from '@/lib/server/metrics/cluster-exposition'
import { exposition, labelText, type Metric } from '@/lib/server/metrics/exposition'
import { runtime } from '@/lib/server/runtime'

/** Everything Prometheus may ask for, from memory: a scrape asks nothing of Kafka. */
export async function readMetrics(): Promise<Uint8Array<ArrayBuffer>> {
  const clusters = [...runtime().monitors].map(([id, monitor]) => ({
    id,
    snapshot: monitor.snapshot(),
  }))
  const pieces = await clusterExposition(clusters)
  return Buffer.concat([...pieces, Buffer.from(exposition(ownMetrics(Date.now())))])
}

/** What is not of a snapshot. */
function ownMetrics(nowMs: number): Metric[] {
  const { monitors, hub, loopDelay, alerts } = runtime()
  const loopDelayMs = loopDelay.p99Ms()
  return [
    {
      name: 'milena_collector_age_seconds',
      type: 'gauge',
      help: 'Age of what is shown.',
      samples: [...monitors].map(([id, monitor]) => {
        const { asOfMs } = monitor.snapshot()
        const value = asOfMs === null ? null : (nowMs - asOfMs) / 1_000
        return { labels: labelText({ cluster: id }), value }
      }),
    },
    {
      name: 'milena_kafka_requests_total',
      type: 'counter',
      help: 'Requests sent to brokers since the start.',
      samples: [...monitors].map(([id, { kafka }]) => ({
        labels: labelText({ cluster: id }),
        value: kafka.requestCount(),
      })),
    },
    {
      name: 'milena_history_bytes',
      type: 'gauge',
      help: 'Memory that the history of lag takes; its budget is 134217728.',
      samples: [...monitors].map(([id, { histories }]) => ({
        labels: labelText({ cluster: id }),
        value: histories.lag.bytes,
      })),
    },
    {
      name: 'milena_alerts_firing',
      type: 'gauge',
      help: 'Alerts of milena.yaml that fire now.',
      samples: [...monitors.keys()].map((id) => ({
        labels: labelText({ cluster: id }),
        value: alerts.firing(id).length,
      })),
    },
    {
      name: 'milena_alert_deliveries_lost_total',
      type: 'counter',
      help: 'Deliveries of alerts given up since the start.',
      samples: alerts.couriers.map(({ receiver, state }) => ({
        labels: labelText({ receiver: receiver.kind }),
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
  ]
}

function processGauge(name: string, help: string, value: number | null): Metric {
  return { name, type: 'gauge', help, samples: [{ labels: '', value }] }
}
