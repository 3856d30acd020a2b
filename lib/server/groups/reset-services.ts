import 'server-only'
import type { ChangeServices } from '@/lib/server/changes/change-services'
import type { Runtime } from '@/lib/server/runtime'

/** What a reset needs of the running server. */
export type ResetServices = ChangeServices & Pick<Runtime, 'plans'>
