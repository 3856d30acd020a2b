import { acceptRequest } from '@/lib/server/http/accept-request'
import { openApiDocument } from '@/lib/server/http/openapi'
import { answerHeaders } from '@/lib/server/http/problem-response'

export function GET(request: Request): Promise<Response> {
  return acceptRequest(request, (requestId) =>
    Response.json(openApiDocument(), { headers: answerHeaders(requestId) }),
  )
}
