/** A process to be killed: fixes letter after letter of the office and publishes one of the public between, and says each. */
import { join } from 'node:path'
import { must } from '#basics'
import { loadPack } from '#law/store'
import { parseRequest, requestLaw } from '#request'
import { decideRequest, fileRequest, showRequest } from '#request/store'
import { openCrashContext } from '../../../test/builders/crash-context.ts'
import { letterLaw } from '../sent/law.ts'
import { draftLetter, fixLetter, publishLetter, submitLetter, verifyLetter } from '../store/index.ts'

const [dataDir, lawId, from] = process.argv.slice(2) as [string, string, string]
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const { context } = await openCrashContext(dataDir, true)
const pack = must(await loadPack(join(import.meta.dirname, '../../../law'), lawId))
const law = requestLaw(pack)
const file = must(
  parseRequest({ requester: { class: 'anyone' }, channel: 'commission', fields: ['name', 'birth_date'] }),
)
say('ready')

for (let at = Number(from); ; at++) {
  const key = `letter of the test ${at}`
  const { number } = must(await fileRequest(context, { file, law: law.words, by: 'desk', key }))
  // Decided anew, it would be another record than the one that an open draft rests on.
  if (must(await showRequest(context, number)).state === 'filed')
    must(await decideRequest(context, { number, law, by: 'administrator' }))
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
