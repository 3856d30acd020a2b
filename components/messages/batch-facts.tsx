import { ByteSize } from '@/components/ui/byte-size'
import { Digits } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { Tag } from '@/components/ui/tag'
import type { Message } from '@/lib/contract/messages'

function Checksum({ checksum }: { checksum: NonNullable<Message['batch']['checksum']> }) {
  const { algorithm, value, verified } = checksum
  return (
    <Fact
      name={algorithm}
      title={`The checksum that is stored with the batch; kafka-dump-log writes it as ${value}`}
    >
      <span className="mono">{value.toString(16).padStart(8, '0')}</span>{' '}
      <span className={verified ? 'text-ink-soft' : 'text-warning'}>
        {verified ? 'agrees with the bytes' : 'not compared with the bytes'}
      </span>
    </Fact>
  )
}

/** How the message is stored: the batch it came in, and who wrote that. */
export function BatchFacts({ batch }: { batch: Message['batch'] }) {
  const count = BigInt(batch.lastOffset) - BigInt(batch.baseOffset) + 1n
  return (
    <section aria-label="Batch">
      <h3 className="mb-1 text-xs font-semibold">Stored in a batch</h3>
      <Facts>
        <Fact name="Offsets" title="The first and the last offset of the batch">
          <Digits value={batch.baseOffset} />
          {count > 1n && (
            <>
              {' '}
              … <Digits value={batch.lastOffset} />
            </>
          )}
        </Fact>
        <Fact name="Size on disk" title="Of the whole batch, compressed as it is stored">
          <ByteSize bytes={batch.sizeBytes} />
        </Fact>
        <Fact name="Compression">{batch.compression}</Fact>
        <Fact name="Format" title="Version of the message format: 2 since Kafka 0.11">
          v{batch.magic}
        </Fact>
        {batch.producerId !== null && (
          <Fact name="Producer id" title="The producer is idempotent: a retry is not written twice">
            <Digits value={batch.producerId} />
            {batch.producerEpoch !== null && (
              <span className="text-ink-soft"> epoch {batch.producerEpoch}</span>
            )}
          </Fact>
        )}
        {batch.baseSequence !== null && (
          <Fact
            name="First sequence"
            title="The producer’s own number for the first message of the batch"
          >
            <Digits value={batch.baseSequence} />
          </Fact>
        )}
        {batch.leaderEpoch !== null && (
          <Fact name="Leader epoch" title="Of the partition’s leader that took the batch">
            <Digits value={batch.leaderEpoch} />
          </Fact>
        )}
        {batch.checksum && <Checksum checksum={batch.checksum} />}
        {batch.transactional && (
          <Fact name="Transaction">
            <Tag>transactional</Tag>
          </Fact>
        )}
      </Facts>
    </section>
  )
}
