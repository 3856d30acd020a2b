import { ByteSize } from '@/components/ui/byte-size'
import { Count, Digits, Unknown } from '@/components/ui/digits'
import { Fact, Facts } from '@/components/ui/facts'
import { TimeLagText } from '@/components/ui/lag-time'
import { Moment } from '@/components/ui/moment'
import { Progress } from '@/components/ui/progress'
import { Status } from '@/components/ui/status'
import { Tag } from '@/components/ui/tag'
import { TrendText } from '@/components/ui/trend-text'
import { brokerWord, groupStateWord, partitionHealthWord } from '@/lib/format/state-words'
import { Chapter, Specimen } from './specimen'

const MESSAGE_TIME = '1795356202118'

function States() {
  return (
    <Specimen name="Status: shape, word, colour">
      <ul className="space-y-1">
        <li>
          <Status word={partitionHealthWord({ underReplicated: 0, offline: 2, underMinIsr: 0 })} />
        </li>
        <li>
          <Status word={partitionHealthWord({ underReplicated: 4, offline: 0, underMinIsr: 0 })} />
        </li>
        <li>
          <Status word={groupStateWord('Assigning')} />
        </li>
        <li>
          <Status word={brokerWord({ answers: true, outOfSyncCount: 0 })} />
        </li>
        <li>
          <Status word={groupStateWord('Empty')} />
        </li>
      </ul>
    </Specimen>
  )
}

/** Numbers, times and states, as they are written everywhere. */
export function Figures() {
  return (
    <Chapter id="figures" title="Figures and states">
      <Specimen name="Facts" className="sm:col-span-2 lg:col-span-3">
        <Facts>
          <Fact name="High watermark">
            <Digits value="9007199254740993" />
          </Fact>
          <Fact name="Messages ≤">
            <Count value="18204113" />
          </Fact>
          <Fact name="Size">
            <ByteSize bytes="4402341478" />
          </Fact>
          <Fact name="Behind by">
            <TimeLagText timeLag={{ ms: 372_000, atLeast: false }} />
          </Fact>
          <Fact name="Oldest unread">
            <TimeLagText timeLag={{ ms: 900_000, atLeast: true }} />
          </Fact>
          <Fact name="Rack">
            <Unknown why="broker.rack is not set" />
          </Fact>
          <Fact name="Lag">0</Fact>
        </Facts>
      </Specimen>
      <States />
      <Specimen name="Moment: absolute and relative">
        <Moment value={MESSAGE_TIME} copy />
      </Specimen>
      <Specimen name="Tag, TrendText">
        <div className="flex flex-wrap items-center gap-2">
          <Tag>compacted</Tag>
          <Tag>controller</Tag>
          {[310, -42, 0].map((lagChangePerSecond) => (
            <TrendText key={lagChangePerSecond} of={{ lagChangePerSecond, catchUp: null }} />
          ))}
        </div>
      </Specimen>
      <Specimen name="Progress">
        <div className="space-y-3">
          <Progress label="Scan" value={412_000} max={1_500_000}>
            412 k of ~1.5 M · 84 MiB · 61 k/s · 17 matches
          </Progress>
          <Progress label="Waiting" value={null}>
            the end is not known
          </Progress>
        </div>
      </Specimen>
    </Chapter>
  )
}
