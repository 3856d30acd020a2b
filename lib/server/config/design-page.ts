import 'server-only'
import { isDevelopment } from '@/lib/server/config/is-development'

/** Whether `/design` is there: in development, and where MILENA_DESIGN_PAGE=on asks for it, as the browser tests do. */
export function isDesignPageShown(): boolean {
  return isDevelopment() || process.env['MILENA_DESIGN_PAGE'] === 'on'
}
