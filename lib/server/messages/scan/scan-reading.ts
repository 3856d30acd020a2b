import 'server-only'
import type { EndpointParsed } from '@/lib/contract/endpoint'
import type { scanWithSchemas } from '@/lib/contract/scan'
import type { GivenSchemas, SchemaKind } from '@/lib/decode/decoder'
import { schemaMistake } from '@/lib/decode/read-schema'
import { decoderIds, schemaNeededBy } from '@/lib/kafka/messages/scan/decoders'
import type { GivenReading } from '@/lib/kafka/messages/scan/scan-request'
import type { ScanQuery } from './scan-query'

/** The body of a scan, as the contract has parsed it. */
export type ScanReading = EndpointParsed<typeof scanWithSchemas>['body']

type PartSchemas = ScanReading['keySchemas']

export interface ReadingMistake {
  pointer: string
  detail: string
}

const KINDS: readonly SchemaKind[] = ['avro', 'protobuf']

/** A schema that is not given is left out, not undefined. */
function givenSchemas({ avro, protobuf }: PartSchemas): GivenSchemas {
  return { ...(avro && { avro }), ...(protobuf && { protobuf }) }
}

export function givenReading({
  keySchemas,
  valueSchemas,
  headerDecoders,
}: ScanReading): GivenReading {
  return {
    keySchemas: givenSchemas(keySchemas),
    valueSchemas: givenSchemas(valueSchemas),
    headerDecoders,
  }
}

/** What is wrong with the way a scan is to read: decoders that there are not, or that lack their schema, and schemas that are none. */
export function readingMistakes(
  { keyDecoder, valueDecoder }: Pick<ScanQuery, 'keyDecoder' | 'valueDecoder'>,
  reading: GivenReading | null,
): ReadingMistake[] {
  const parts = [
    { part: 'key', id: keyDecoder, schemas: reading?.keySchemas ?? {} },
    { part: 'value', id: valueDecoder, schemas: reading?.valueSchemas ?? {} },
  ]
  return [
    ...parts.flatMap(({ part, id, schemas }) => [
      ...decoderMistakes(`/query/${part}Decoder`, id, schemas),
      ...KINDS.flatMap((kind) => {
        const schema = schemas[kind]
        const detail = schema ? schemaMistake(kind, schema) : null
        return detail === null ? [] : [{ pointer: `/body/${part}Schemas/${kind}`, detail }]
      }),
    ]),
    ...(reading?.headerDecoders ?? []).flatMap(({ decoder }, index) =>
      decoderMistakes(`/body/headerDecoders/${index}/decoder`, decoder, {}),
    ),
  ]
}

function decoderMistakes(pointer: string, id: string, schemas: GivenSchemas): ReadingMistake[] {
  if (!decoderIds().includes(id)) {
    return [{ pointer, detail: `there is no such decoder; there are: ${decoderIds().join(', ')}` }]
  }
  const needed = schemaNeededBy(id)
  if (needed === null || schemas[needed]) return []
  const detail = `${id} is read with a schema, and none is given: POST it as keySchemas.${needed} or valueSchemas.${needed}`
  return [{ pointer, detail }]
}
