import { acceptRequest } from '@/lib/server/http/accept-request'
import { ProblemError } from '@/lib/server/http/problem-error'

/** A path under /api that is no endpoint: a problem like any other, where Next would send its page. */
function missing(request: Request): Promise<Response> {
  return acceptRequest(request, () => {
    const { pathname } = new URL(request.url)
    const fix = 'GET /api/v1/openapi.json lists what there is.'
    throw new ProblemError('not-found', `There is nothing at ${pathname}.`, { fix })
  })
}

export { missing as DELETE, missing as GET, missing as PATCH, missing as POST, missing as PUT }
