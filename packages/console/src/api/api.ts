import { type AdminApi, createAdminApi } from './admin-api.ts'
import { createDeskApi, type DeskApi } from './desk-api.ts'
import { createRequest, type Fetch } from './request.ts'
import { createSandboxApi, type SandboxApi } from './sandbox-api.ts'

/** The JSON API, by who uses it. Every call throws an ApiProblem when it fails. */
export interface Api {
  readonly admin: AdminApi
  readonly desk: DeskApi
  readonly sandbox: SandboxApi
}

export function createApi(fetch: Fetch): Api {
  const request = createRequest(fetch)
  return { admin: createAdminApi(request), desk: createDeskApi(request), sandbox: createSandboxApi(request) }
}
