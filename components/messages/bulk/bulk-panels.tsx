'use client'

import type { MessagePlace } from '@/lib/client/url/message-url'
import { ImportPanel } from './import-panel'
import { TemplatePanel } from './template-panel'
import { useImport } from './use-import'
import { useMessageJob } from './use-message-job'

export interface BulkPanelProps {
  cluster: string
  topic: string
  partitions: readonly number[]
  onProduced: () => void
  onShow: (place: MessagePlace) => void
}

export function ImportFile({ cluster, topic, partitions, onProduced, onShow }: BulkPanelProps) {
  const given = useImport(cluster, topic, onProduced)
  return (
    <ImportPanel
      given={given}
      cluster={cluster}
      topic={topic}
      partitions={partitions}
      onShow={onShow}
    />
  )
}

export function ManyOfTemplate({ onProduced, ...props }: BulkPanelProps) {
  const job = useMessageJob(onProduced)
  return <TemplatePanel {...props} job={job} />
}
