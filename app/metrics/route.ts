import { acceptRequest } from '@/lib/server/http/accept-request'
import { answerHeaders } from '@/lib/server/http/problem-response'
import { readMetrics } from '@/lib/server/metrics/read-metrics'

export function GET(request: Request): Promise<Response> {
  return acceptRequest(request, async (requestId) => {
    const contentType = 'text/plain; version=0.0.4; charset=utf-8'
    return new Response(await readMetrics(), {
      headers: { ...answerHeaders(requestId), 'content-type': contentType },
    })
  })
}
