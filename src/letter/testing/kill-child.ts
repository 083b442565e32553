/** A process to be killed: fixes letter after letter of the office and publishes one of the public between, and says each. */
import { join } from 'node:path'
import { must } from '#basics'
import { dataPaths } from '#basics/files'
import { loadPack } from '#law/store'
import { openLog } from '#log/store'
import { parseRequest, requestLaw } from '#request'
import { decideRequest, fileRequest, recoverOutbox } from '#request/store'
import { type Context, openDatabase } from '#store'
import { letterLaw } from '../sent/law.ts'
import { draftLetter, fixLetter, publishLetter, submitLetter, verifyLetter } from '../store/index.ts'

const [dataDir, lawId, from] = process.argv.slice(2) as [string, string, string]
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const db = must(await openDatabase({ dataDir }))
const log = must(
  await openLog({
    dir: dataPaths(dataDir).log,
    keyPath: join(dataDir, 'log.key'),
    origin: 'test.example/log',
    create: true,
  }),
)
const context: Context = {
  db,
  log,
  clock: () => new Date(),
  keys: { commitment: new Uint8Array(32).fill(7) },
}
must(await recoverOutbox(context))
const pack = must(await loadPack(join(import.meta.dirname, '../../../law'), lawId))
const law = requestLaw(pack)
const file = must(
  parseRequest({ requester: { class: 'anyone' }, channel: 'commission', fields: ['name', 'birth_date'] }),
)
say('ready')

for (let at = Number(from); ; at++) {
  const key = `letter of the test ${at}`
  const { number } = must(await fileRequest(context, { file, law: law.words, by: 'desk', key }))
  await decideRequest(context, { number, law, by: 'administrator' })
  const draft = must(
    await draftLetter(context, { request: number, kind: 'determination', by: 'clerk', law: letterLaw(pack) }),
  )
  const fixed = must(await fixLetter(context, { id: draft.id, by: 'clerk' }))
  say(`fixed ${at} ${fixed.id} ${fixed.sha256}`)
  const { id } = must(
    await submitLetter(context, {
      request: number,
      name: 'Ada Quist',
      hometown: 'Stevens Point',
      phone: '715 555 0142',
      text: 'Please publish it.',
      key,
    }),
  )
  await verifyLetter(context, { id, by: 'clerk', how: 'called back' })
  await publishLetter(context, { id, by: 'clerk' })
  say(`published ${at} ${id}`)
}
