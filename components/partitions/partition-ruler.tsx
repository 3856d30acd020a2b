'use client'

import { useCallback } from 'react'
import { Ruler, type RulerProps } from '@/components/ui/ruler'
import { paths } from '@/lib/client/paths'

/** The ruler of a partition: it is named after it, and every place on it leads to the messages there. */
export function PartitionRuler({
  cluster,
  topic,
  partition,
  ...ruler
}: Omit<RulerProps, 'name' | 'hrefAt'> & { cluster: string; topic: string; partition: number }) {
  const hrefAt = useCallback(
    (offset: string) => paths.message(cluster, topic, partition, offset),
    [cluster, topic, partition],
  )
  return <Ruler {...ruler} name={`Partition ${partition} of ${topic}`} hrefAt={hrefAt} />
}
