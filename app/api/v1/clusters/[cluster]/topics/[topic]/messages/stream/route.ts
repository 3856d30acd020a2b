import { scanMessages as endpoint, scanWithSchemas } from '@/lib/contract/scan'
import { streamRoute } from '@/lib/server/http/route'
import { scanMessages, scanServices } from '@/lib/server/messages/scan/scan-messages'

export const GET = streamRoute(endpoint, ({ params, query, signal }) =>
  scanMessages({ topic: params.topic, query, signal }, scanServices(params.cluster)),
)

export const POST = streamRoute(scanWithSchemas, ({ params, query, body, signal }) =>
  scanMessages({ topic: params.topic, query, reading: body, signal }, scanServices(params.cluster)),
)
