/** How is a data folder opened so that everything fits together, and what a crash left half done is finished? */
import { hkdfSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fail, type Failure, ok, type Result } from '#basics'
import { dataPaths, lockDataFolder } from '#basics/files'
import type { Config } from '#config'
import { recoverDisclosures, recoverHandOvers } from '#disclosure'
import { type Once, onceIn } from '#request/store'
import { openRoll, recoverWork } from '#roll/store'
import { openStaff, type Staff } from '#staff/store'
import { openDatabase, recoverOutbox } from '#store'
import { type CounterServices, counterServices } from './counter.ts'
import { type BookServices, bookServices } from './books.ts'
import { type CardServices, cardServices } from './cards.ts'
import { type DeliveryServices, deliveryServices } from './deliveries.ts'
import { disclosureContext, type DisclosureServices, disclosureServices } from './disclosures.ts'
import { type ExceptionServices, exceptionServices } from './exceptions.ts'
import { guardedContext } from './guarded-context.ts'
import { commitmentKey } from './keys.ts'
import { type KeyServices, keyServices } from './key-services.ts'
import { lawInUse } from './law-in-use.ts'
import { type LedgerServices, ledgerServices, guardedSource } from './ledger.ts'
import { type DocketServices, docketServices, type StatisticsServices, statisticsServices } from './docket.ts'
import { type HoldServices, holdServices } from './holds.ts'
import { type LawServices, lawServices } from './law.ts'
import {
  type OfficeLetterServices,
  officeLettersOf,
  type PublicLetterServices,
  publicLetters,
} from './letters.ts'
import { type LogServices, logServices } from './log.ts'
import { type OrderServices, orderServices } from './orders.ts'
import { type PaymentServices, paymentServices } from './payments.ts'
import { type RecallServices, recallServices } from './recalls.ts'
import { type RequesterLetters, requesterLetters } from './requester-letters.ts'
import { type RequestServices, requestServices } from './requests.ts'
import { type RetentionServices, retentionServices } from './retention.ts'
import { rollReading } from './roll-reading.ts'
import { type RollServices, rollServices } from './roll.ts'
import { sameStory } from './same-story.ts'
import { logSnapshots } from './snapshots-logged.ts'
import { openOfficeLog, type WitnessServices } from './witnesses.ts'

/** Everything that the edges (command line, API, pages) may do with a data folder. */
export interface App {
  readonly config: Config
  readonly clock: () => Date
  readonly roll: RollServices
  readonly law: LawServices
  readonly requests: RequestServices
  /** Requests that stand for a calendar year. */
  readonly orders: OrderServices
  readonly payments: PaymentServices
  readonly holds: HoldServices
  /** What may be deleted, and deleting it. */
  readonly retention: RetentionServices
  readonly disclosures: DisclosureServices
  /** Cases under a lawful exception, and the encrypted hand-overs of guarded values. */
  readonly exceptions: ExceptionServices
  /** The links by which requesters fetch what was handed over. */
  readonly deliveries: DeliveryServices
  /** What was handed over and was wrong, taken back. */
  readonly recalls: RecallServices
  /** Who received a voter's record. */
  readonly ledger: LedgerServices
  /** Letters of the office, as who asked may read them. */
  readonly requesterLetters: RequesterLetters
  /** Undefined where no card service is set up: then cheques alone. */
  readonly cards: CardServices | undefined
  /** Days of the till and revenue. */
  readonly books: BookServices
  /** Requests as the public sees them. */
  readonly docket: DocketServices
  /** Figures of the roll. */
  readonly statistics: StatisticsServices
  /** Letters of the public, on requests. */
  readonly publicLetters: PublicLetterServices
  readonly officeLetters: OfficeLetterServices
  /** What goes by itself: filed, judged and priced by the law; handed over once paid. */
  readonly counter: CounterServices
  /** Staff accounts, roles, sessions, and the trail of what staff did. */
  readonly staff: Staff
  readonly log: LogServices
  /** The key service of the sealed parts. */
  readonly keys: KeyServices
  /** Who else signs the log, and what keeps them from it. */
  readonly witnesses: WitnessServices
  /** 32 bytes that sign what browsers keep for us: derived, so that a restart forgets no visitor, and no other key follows from it. */
  readonly siteKey: Uint8Array
  /** Carries a call out once for each idempotency key. */
  readonly once: Once
  /** What could not be finished at start; each touches one thing and nothing else. */
  readonly warnings: readonly Failure[]
  /** Waits for what is under way, then lets go of the data folder. */
  close(): Promise<void>
}

export interface OpenOptions {
  /** The time; left out: the machine's. */
  readonly clock?: () => Date
  /** Make the data folder where there is none. */
  readonly create?: boolean
  /** Looks at no key of the sealed parts, present or not: what serves the public alone needs none. */
  readonly keyless?: boolean
}

type Undo = () => Promise<void> | void

const openParts = async (config: Config, options: OpenOptions, undo: Undo[]): Promise<Result<App>> => {
  const paths = dataPaths(config.dataDir)
  const clock = options.clock ?? (() => new Date())
  const opened = await openOfficeLog(config)
  if (!opened.ok) return opened
  undo.push(() => opened.value.close())
  const { log, rule, witnesses, mayFinish } = opened.value
  const commitment = commitmentKey(join(paths.keys, 'commitment.key'), log.size() === 0)
  if (!commitment.ok) return commitment
  const { databaseUrl } = config
  const db = await openDatabase({
    dataDir: config.dataDir,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  })
  if (!db.ok) return db
  undo.push(() => db.value.close())
  const whole = await sameStory(db.value, log)
  if (!whole.ok) return whole

  const context = { db: db.value, log, clock, keys: { commitment: commitment.value } }
  const reader = openRoll(config.dataDir)
  undo.push(() => reader.close())
  const reading = rollReading(config, reader)
  const law = lawInUse(config, context, () => reading.list())
  const disclosing = disclosureContext({ config, context, reader, reading })

  recoverWork(config.dataDir)
  const drained = await recoverOutbox(context)
  if (!drained.ok) return drained
  const logged = await logSnapshots(context, await reading.list())
  if (!logged.ok) return logged
  const disclosed = await recoverDisclosures(disclosing)
  const keys = await keyServices(config, options.keyless === true)
  const guarding = guardedContext({ config, disclosing, reader, reading, services: keys })
  const swept = await recoverHandOvers(guarding)

  const seen = { config, context, law, reader, reading }
  const cards = cardServices(context, config)
  if (!cards.ok) return cards
  const requests = requestServices({ context, law, reading, disclosing })
  const disclosures = disclosureServices(disclosing, law, mayFinish)
  const staff = openStaff(context, {
    baseUrl: config.officeUrl,
    officeName: 'Rollkeeper',
    pages: { secondStep: '/sign-in/second', enrol: '/account/second' },
    ...(config.oidc === undefined ? {} : { oidc: config.oidc }),
  })
  const officeLetters = officeLettersOf({ context, config, law, requests, disclosures })
  const { ledger, close: closeLedger } = ledgerServices({
    ...seen,
    keys,
    letters: officeLetters,
    guarded: guardedSource(guarding),
  })
  undo.push(closeLedger)
  return ok({
    config,
    clock,
    roll: rollServices({ config, context, law, reading }),
    law: lawServices(config),
    requests,
    orders: orderServices({ config, context, disclosing, law, reading, requests }),
    payments: paymentServices(context),
    holds: holdServices({ context, law, reading, letters: officeLetters }),
    retention: retentionServices({ config, context, law, reading }),
    disclosures,
    exceptions: exceptionServices(guarding, law, staff),
    deliveries: deliveryServices(disclosing),
    recalls: recallServices({
      ...context,
      dataDir: config.dataDir,
      roll: { manifest: disclosing.roll.manifest, changes: (asked) => reader.changes(asked) },
    }),
    ledger,
    requesterLetters: requesterLetters(context),
    cards: cards.value,
    books: bookServices(context, lawServices(config)),
    docket: docketServices(seen),
    statistics: statisticsServices(seen),
    publicLetters: publicLetters(context),
    officeLetters,
    counter: counterServices(requests, disclosures),
    staff,
    log: logServices(() => Promise.resolve(ok(log)), true, rule),
    witnesses,
    keys,
    siteKey: new Uint8Array(hkdfSync('sha256', commitment.value, '', 'rollkeeper site key', 32)),
    once: onceIn(db.value, clock),
    warnings: [...[disclosed, swept].flatMap((done) => (done.ok ? [] : [done.error])), ...keys.faults],
    close: () => closeAll(undo),
  })
}

/** Undoes in reverse; one that fails keeps none of the others from being undone. */
const closeAll = async (undo: Undo[]): Promise<void> => {
  const failed: unknown[] = []
  for (const step of undo.splice(0).toReversed()) {
    try {
      await step()
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length > 0) throw failed[0]
}

/**
 * Opens a data folder for this process alone. Fails with `data-folder-missing`, `data-folder-in-use`, `database-lost`,
 * `log-rolled-back`, and as the log, the database and the keys do; then nothing stays open.
 */
export const openApp = async (config: Config, options: OpenOptions = {}): Promise<Result<App>> => {
  if (options.create !== true && !existsSync(dataPaths(config.dataDir).keys))
    return fail(
      'not-found',
      'data-folder-missing',
      `There is no data folder at ${config.dataDir}.`,
      'Name it with --data or ROLLKEEPER_DATA, or make one by importing a voter file: `rollkeeper roll import --help`.',
    )
  const lock = lockDataFolder(config.dataDir)
  if (!lock.ok) return lock
  const undo: Undo[] = [() => lock.value.release()]
  let opened: Result<App> | undefined
  try {
    opened = await openParts(config, options, undo)
    return opened
  } finally {
    if (opened?.ok !== true) await closeAll(undo)
  }
}
