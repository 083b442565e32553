/** Times the look-ups by which a voter is recognised: of voters that are there, and of numbers that nobody has. */
import { must } from '#basics'
import { type Claim, openGuarded, openLookups } from '#roll/guarded'
import { report, spread } from '../child.ts'
import { drawVoters, keysOf } from './opened.ts'

const [dataDir, snapshot, count] = process.argv.slice(2) as [string, string, string]
const voters = await drawVoters(dataDir, snapshot, Number(count))
const keys = await keysOf(dataDir)
const store = must(await openGuarded(dataDir, snapshot, keys))
const lookups = must(await openLookups(dataDir, snapshot, keys))
const born = new Map<string, string>()
for await (const [number, record] of store.records(voters.map((voter) => voter.number)))
  born.set(number, record.get('birth_date')?.reveal() ?? '')

const ask = async (claims: readonly Claim[]) => {
  const times: number[] = []
  let known = 0
  for (const claim of claims) {
    const started = performance.now()
    if (must(await lookups.isVoter(claim))) known++
    times.push(performance.now() - started)
  }
  return { times, known }
}
const claims = voters.map(({ number, name }) => ({
  registrationNumber: number,
  name,
  birthDate: born.get(number) ?? '',
}))
const there = await ask(claims)
const unknown = await ask(
  claims.map((claim) => ({ ...claim, registrationNumber: `x${claim.registrationNumber}` })),
)
lookups.close()
store.close()
if (there.known < voters.length * 0.9 || unknown.known > 0) throw new Error('the look-ups answer otherwise')
const ms = (value: number) => value.toFixed(3)
report({
  seconds: there.times.reduce((a, b) => a + b, 0) / 1000,
  known: there.known,
  p50: ms(spread(there.times).p50),
  p95: ms(spread(there.times).p95),
  unknownP50: ms(spread(unknown.times).p50),
})
