/** What does each act of the demo do? The same services that every command calls. */
import { join } from 'node:path'
import { fail, formatUsd, ok, type Result } from '#basics'
import { verifyBundle } from '#disclosure/verify'
import { renderHold } from '#hold'
import { renderFee } from '#law'
import { renderQuote } from '#request'
import { type App, generate } from '#app'
import { reportText } from '../disclosure/verify.ts'
import type { CliContext } from '../frame/command.ts'
import { otherMessages } from '../frame/failure.ts'
import { number } from '../frame/table.ts'
import { decisionWords, type Say } from './say.ts'
import type { Scenario, Step } from './scenario.ts'

export interface Stage {
  readonly app: App
  readonly context: CliContext
  readonly scenario: Scenario
  readonly say: Say
  /** What the acts before have made. */
  readonly made: {
    request: string
    secret?: string
    snapshot?: string
    hold?: string
    bundle?: string
  }
}

type Act<K extends Step['do']> = (stage: Stage, step: Extract<Step, { do: K }>) => Promise<Result<void>>

const done = ok(undefined)

const importRoll: Act<'import'> = async ({ app, context, scenario, say, made }) => {
  const { voters, seed, asOf } = scenario.roll
  const folder = join(context.config.dataDir, 'made-up')
  const roll = await generate(context.config, { voters, seed, asOf, outDir: folder }, context.onProgress)
  if (!roll.ok) return roll
  const [file, companion] = roll.value.files.map(({ name }) => join(folder, name))
  if (file === undefined) throw new Error('a made-up roll without a file')
  const guarded = companion === undefined ? [] : [companion]
  const imported = await app.roll.import(
    { files: [file], guarded, layout: scenario.layout, asOf },
    context.onProgress,
  )
  if (!imported.ok) return imported
  const { id, totals, elections } = imported.value
  made.snapshot = id
  say.typed(`roll import ${file} --layout ${scenario.layout} --as-of ${asOf} --guarded ${companion ?? ''}`)
  say.result(
    `Snapshot ${id}: ${number(totals.in)} rows in, ${number(totals.kept)} kept, ${number(totals.closed)} left out by a protection,\n${number(totals.rejected)} rejected, ${number(totals.guarded)} voters with sealed values, ${elections.length} elections.`,
  )
  return done
}

const file: Act<'file'> = async ({ app, scenario, say, made }) => {
  const filed = await app.requests.file({ file: scenario.request, by: 'the front desk' })
  if (!filed.ok) return filed
  made.request = filed.value.number
  made.secret = filed.value.secret
  say.typed(`request file ${scenario.requestPath}`)
  say.result(
    `Request ${filed.value.number}, entry ${filed.value.logIndex ?? '?'} of the log. The secret for the requester: ${filed.value.secret}`,
  )
  return done
}

const decide: Act<'decide'> = async ({ app, say, made }, { by, facts }) => {
  const decided = await app.requests.decide({ number: made.request, by, facts })
  if (!decided.ok) return decided
  say.typed(`request decide ${made.request}`)
  say.result(decisionWords(decided.value.decision))
  return done
}

const trueSize = async ({ app, scenario, say }: Stage, on: string): Promise<Result<void>> => {
  if (scenario.trueSize === undefined) return done
  const { records, words } = scenario.trueSize
  const fee = await app.law.fee(scenario.law, { records, on: on.slice(0, 10), medium: 'electronic' })
  if (!fee.ok) return fee
  say.line(words)
  say.typed(`law fee ${scenario.law} --records ${records} --on ${on.slice(0, 10)}`)
  say.result(renderFee(fee.value))
  return done
}

const quote: Act<'quote'> = async (stage, { by, on }) => {
  const { app, say, made } = stage
  const quoted = await app.requests.quote({ number: made.request, by })
  if (!quoted.ok) return quoted
  say.typed(`request quote ${made.request}`)
  if (quoted.value.kind !== 'quote') {
    say.result(quoted.value.words)
    return done
  }
  say.result(renderQuote(quoted.value.quote, quoted.value.quote.on))
  return quoted.value.quote.version === 1 ? trueSize(stage, on) : done
}

const hold: Act<'hold'> = async ({ app, say, made }, { hold: order }) => {
  const placed = await app.holds.place({ ...order, scope: { kind: 'request', value: made.request } })
  if (!placed.ok) return placed
  made.hold = placed.value.hold.id
  say.typed(
    `hold place --kind ${order.kind} --scope request=${made.request} --authority "${order.authority}" ...`,
  )
  say.result(renderHold(placed.value.hold))
  return done
}

const lift: Act<'lift'> = async ({ app, say, made }, { by, authority, reason }) => {
  const lifted = await app.holds.lift({ id: made.hold ?? '', by, authority, reason })
  if (!lifted.ok) return lifted
  say.typed(`hold lift ${made.hold ?? ''} --authority "${authority}" ...`)
  say.result(renderHold(lifted.value.hold))
  return done
}

const pay: Act<'pay'> = async ({ app, say, made }, { by, method, reference }) => {
  const balance = await app.payments.balance(made.request)
  if (!balance.ok) return balance
  const { outstanding } = balance.value
  const paid = await app.payments.record({
    request: made.request,
    cents: outstanding,
    method,
    reference,
    by,
    key: `${made.request} ${method} ${reference}`,
  })
  if (!paid.ok) return paid
  say.typed(
    `payment record ${made.request} --amount ${formatUsd(outstanding).slice(1)} --reference "${reference}"`,
  )
  say.result(paid.value.answer.words.join('\n'))
  return done
}

const disclose: Act<'disclose'> = async ({ app, context, say, made }, { by, refused }) => {
  say.typed(`disclose ${made.request}`)
  const out = await app.disclosures.disclose({ number: made.request, by }, context.onProgress)
  if (refused && out.ok)
    return fail(
      'corrupt',
      'demo-went-otherwise',
      'A disclosure that had to be stopped went through.',
      'This is a fault of Rollkeeper: please report it (SECURITY.md).',
    )
  if (!out.ok && !refused) return out
  if (!out.ok) {
    say.result([out.error.message, ...otherMessages(out.error)].join('\n'))
    return done
  }
  made.bundle = out.value.path
  say.result(
    `${number(out.value.records)} records of ${out.value.snapshot} in ${out.value.path}\n${number(out.value.bytes)} bytes, sha-256 ${out.value.sha256}, entry ${out.value.logIndex} of the log.`,
  )
  return done
}

const verify: Act<'verify'> = async ({ context, say, made }) => {
  const report = await verifyBundle(made.bundle ?? '', { onProgress: context.onProgress })
  say.typed(`verify ${made.bundle ?? ''}`)
  say.result(reportText(report))
  return report.fault === undefined ? done : { ok: false, error: report.fault }
}

const ACTS: { readonly [K in Step['do']]: Act<K> } = {
  import: importRoll,
  file,
  decide,
  quote,
  hold,
  lift,
  pay,
  disclose,
  verify,
}

/** Plays one step. Fails as the service that it calls does. */
export const playStep = (stage: Stage, step: Step): Promise<Result<void>> =>
  // The table has the act of each kind of step; that a step and its act belong together is beyond the checker.
  (ACTS[step.do] as (stage: Stage, step: Step) => Promise<Result<void>>)(stage, step)
