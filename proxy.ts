import { type NextRequest, NextResponse } from 'next/server'
import { checkPage } from '@/lib/server/http/check-page'

/** Host check and security headers of the pages. Routes under /api check for themselves: this would cut long bodies short. */
export function proxy(request: NextRequest): NextResponse {
  const { refusal, requestHeaders, responseHeaders } = checkPage(request.headers)
  const response = refusal
    ? new NextResponse(refusal, { status: 421 })
    : NextResponse.next({ request: { headers: requestHeaders } })
  for (const [name, value] of responseHeaders) response.headers.set(name, value)
  return response
}

export const config = {
  // The first is the home page, which below a base path has no slash at its end.
  matcher: ['/', '/((?!api/|metrics$|_next/static/).*)'],
}
