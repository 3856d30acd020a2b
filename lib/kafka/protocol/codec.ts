import 'server-only'
import { decodeMessage, encodeMessage } from './compiled-message'
import type { ApiMap, ApiName } from './generated/messages'
import { apiSchemas } from './generated/schemas'
import {
  type FieldValue,
  includesVersion,
  offeredVersions,
  type StructValue,
  type VersionRange,
} from './schema'

type Request<A extends ApiName> = ApiMap[A]['request']
type Response<A extends ApiName> = ApiMap[A]['response']

/** The number that an API has in a request's header. */
export function apiKey(api: ApiName): number {
  return apiSchemas[api].key
}

/** Every API that Milena speaks. */
export const apiNames: readonly ApiName[] = Object.keys(apiSchemas).map(asApiName)

const namesByKey = new Map(apiNames.map((name) => [apiSchemas[name].key, name]))

/** The name of an API, `null` for one that Milena does not speak. */
export function apiName(key: number): ApiName | null {
  return namesByKey.get(key) ?? null
}

/** The versions that Milena speaks. What a broker speaks is another range; the highest of both is used. */
export function supportedVersions(api: ApiName): VersionRange {
  return offeredVersions(apiSchemas[api].request)
}

/** Whether the request and its header end with tagged fields (KIP-482): header version 2, else 1. */
export function isFlexible(api: ApiName, version: number): boolean {
  return includesVersion(apiSchemas[api].request.flexible, version)
}

/**
 * Whether the header of the response ends with tagged fields: header version 1, else 0. Never so for
 * ApiVersions, whose answer must be readable before a version has been agreed on (KIP-511).
 */
export function isResponseHeaderFlexible(api: ApiName, version: number): boolean {
  if (api === 'ApiVersions') return false
  return includesVersion(apiSchemas[api].response.flexible, version)
}

/**
 * The body of a request, without its header. Fields that are left out are sent at Kafka's default.
 * Throws a TypeError that names the field where the version cannot carry what was asked for: a name
 * that is no field, a value of another type, a field that the version lacks and that Kafka does not
 * call ignorable; a RangeError where a number is too large for its field.
 */
export function encodeRequest<A extends ApiName>(
  api: A,
  version: number,
  body: Request<A>,
): Buffer {
  return encodeMessage(apiSchemas[api].request, version, asFieldValue(body))
}

/**
 * The body of a response, its header already taken off. Fields that the version lacks hold Kafka's
 * default; bytes are views of `bytes`. Throws a DecodeError, whatever the bytes.
 */
export function decodeResponse<A extends ApiName>(
  api: A,
  version: number,
  bytes: Uint8Array,
): Response<A> {
  return asBody<Response<A>>(decodeMessage(apiSchemas[api].response, version, bytes))
}

/** The broker's side of `encodeRequest`, for brokers made of a few lines in tests. */
export function decodeRequest<A extends ApiName>(
  api: A,
  version: number,
  bytes: Uint8Array,
): Required<Request<A>> {
  return asBody<Required<Request<A>>>(decodeMessage(apiSchemas[api].request, version, bytes))
}

/** The broker's side of `decodeResponse`. Fields may be left out, as in a request. */
export function encodeResponse<A extends ApiName>(
  api: A,
  version: number,
  body: Partial<Response<A>>,
): Buffer {
  return encodeMessage(apiSchemas[api].response, version, asFieldValue(body))
}

/** The table's keys are the names of the APIs, which its type says, but `Object.keys` does not. */
function asApiName(key: string): ApiName {
  return key as ApiName
}

/** Bodies consist of the field types alone; the writer checks every value against the table besides. */
function asFieldValue(body: object): FieldValue {
  return body as StructValue
}

/** The reader follows the table that the interfaces were generated from, so the shape is theirs. */
function asBody<T>(value: FieldValue): T {
  return value as T
}
