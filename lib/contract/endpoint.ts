import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One HTTP operation, declared once. The server adapter, the browser client and the OpenAPI document all read it. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: Method
  /** OpenAPI template: `/api/v1/clusters/{cluster}/topics`. */
  path: `/api/${string}`
  summary: string
  params?: Params
  query?: Query
  body?: Body
  /** Bytes that a body may have: 1 MiB unless given. */
  bodyBytesMax?: number
  response: Response
}

export function endpoint<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(declaration: Endpoint<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return declaration
}

// An undeclared part infers to `unknown`: that is how "no such part" reads here.
type Part<T, Key extends string> = unknown extends T
  ? { [K in Key]?: undefined }
  : { [K in Key]: T }

/** What a caller passes. */
export type EndpointInput<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? Part<z.input<P>, 'params'> & Part<z.input<Q>, 'query'> & Part<z.input<B>, 'body'>
    : never

/** What a handler receives, parsed. */
export type EndpointParsed<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? { params: z.output<P>; query: z.output<Q>; body: z.output<B> }
    : never

/** The wire form: what a handler returns and a caller gets. */
export type EndpointResult<E> =
  E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never
