'use client'

import { paths } from '@/lib/client/paths'
import { headersAddress } from '@/lib/client/url/decoder-url'
import type { MessagePlace } from '@/lib/client/url/message-url'
import { useDecoders } from './use-decoders'

/** The path of one message, read as it is here: a remembered choice of decoders goes with the link. */
export function useMessageAddress(
  cluster: string,
  topic: string,
  { partition, offset }: MessagePlace,
) {
  const { key, value, headers } = useDecoders(cluster, topic)
  const headersAs = headersAddress(headers)
  return paths.messages(cluster, topic, {
    partition,
    from: `offset:${offset}`,
    at: `${partition}:${offset}`,
    ...(key.id === 'auto' ? {} : { 'key-as': key.id }),
    ...(value.id === 'auto' ? {} : { 'value-as': value.id }),
    ...(headersAs === undefined ? {} : { 'header-as': headersAs }),
  })
}
