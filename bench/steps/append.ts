/** Appends entries to a log one at a time, each durable before the next, and many under one checkpoint. */
import { join } from 'node:path'
import { must } from '#basics'
import { openLog } from '#log/store'
import { report, timed } from '../child.ts'

const [dir] = process.argv.slice(2) as [string]
const log = must(
  await openLog({
    dir: join(dir, 'log'),
    keyPath: join(dir, 'log.key'),
    origin: 'bench.example/log',
    create: true,
  }),
)
const entry = (n: number) => Buffer.from(JSON.stringify({ n, padding: 'x'.repeat(400) }))
const one = await timed(async () => {
  for (let n = 0; n < 500; n++) must(await log.append(entry(n)))
})
const many = await timed(async () =>
  must(await log.appendAll(Array.from({ length: 20_000 }, (_, n) => entry(1000 + n)))),
)
await log.close()
report({ seconds: one.seconds, perSecond: 500 / one.seconds, batchPerSecond: 20_000 / many.seconds })
