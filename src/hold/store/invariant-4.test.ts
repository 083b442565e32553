/** Invariant 4 over random holds, scopes and acts: release, deletion and changed rules are stopped exactly while one stands. */
import fc from 'fast-check'
import { must, ok } from '#basics'
import { insertRow, transactionResult } from '#store'
import { onBothDatabases, testOffice, type TestOffice } from '#store/testing'
import { beforeAll, expect, it } from 'vitest'
import { HOLD_BLOCKS } from '../blocks.ts'
import { type HoldKind, HoldKindSchema, type HoldScope } from '../hold.ts'
import { coverNewRequest, lawChangeAllowed, liftHold, notHeld, placeHold } from './index.ts'

const CLASSES = ['anyone', 'campaign']
const SNAPSHOTS = ['wi-1', 'wi-2']
/** Who asked which request: the first two are of one asker, who files the fourth while holds stand. */
const ASKERS = ['ada', 'ada', 'bob', 'ada']
const NUMBERS = ASKERS.map((_, at) => `2017-0000${at + 1}`)
const LATE = 3

const scopes: fc.Arbitrary<HoldScope> = fc.oneof(
  fc.constantFrom(...NUMBERS.slice(0, LATE)).map((value): HoldScope => ({ kind: 'request', value })),
  fc.constantFrom(...NUMBERS.slice(0, LATE)).map((value): HoldScope => ({ kind: 'requester', value })),
  fc.constantFrom(...CLASSES).map((value): HoldScope => ({ kind: 'requester-class', value })),
  fc.constantFrom(...SNAPSHOTS).map((value): HoldScope => ({ kind: 'snapshot', value })),
  fc.constantFrom<HoldScope>({ kind: 'law' }, { kind: 'everything' }),
)
const acts = fc.array(
  fc.oneof(
    fc.record({ place: fc.constantFrom(...HoldKindSchema.options), scope: scopes }),
    fc.record({ lift: fc.nat(5) }),
    fc.constant({ file: true as const }),
  ),
  { minLength: 1, maxLength: 8 },
)

interface Standing {
  readonly id: string
  readonly kind: HoldKind
  readonly scope: HoldScope
}

onBothDatabases('a hold in scope', (open) => {
  let office: TestOffice
  let round = 0
  beforeAll(async () => {
    office = await testOffice('2017-07-10', await open())
  })

  const file = async (number: string, at: number): Promise<void> => {
    await office.db.transaction(async (tx) => {
      await insertRow(tx, 'request', {
        number,
        state: 'filed',
        law: 'wi',
        requester_class: CLASSES[at % 2]!,
        channel: 'commission',
        selection: '{}',
        fields: '[]',
        participation: '{"elections":"none"}',
        medium: 'counts',
        format: 'state-csv',
        raw_cells: false,
        received_on: '2017-07-10',
        filed_at: '2017-07-10T12:00:00Z',
        secret_sha256: `secret of ${number}`,
        nonce: 'n',
        filing_content_sha256: 'c',
      })
      await coverNewRequest(tx, { request: number, mark: `${ASKERS[at]} ${round}` })
    })
  }

  it('stops what its kind stops until it is lifted by name, and nothing else does', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        round += 1
        // Requests of this round only: earlier holds on others reach none of them.
        const number = (at: number): string => `${2000 + round}-0000${at + 1}`
        for (let at = 0; at < LATE; at++) await file(number(at), at)
        let filed = LATE
        let standing: Standing[] = []
        const asOfRound = (scope: HoldScope): HoldScope =>
          scope.kind === 'request' || scope.kind === 'requester'
            ? { kind: scope.kind, value: number(NUMBERS.indexOf(scope.value)) }
            : scope
        const lift = async ({ id }: Standing): Promise<void> => {
          must(await liftHold(office, { id, by: 'x', authority: 'a court', reason: 'over' }))
          standing = standing.filter((one) => one.id !== id)
        }
        const reaches = ({ scope }: Standing, at: number, snapshot: string, action: string): boolean => {
          if (action === 'change-law') return scope.kind === 'law' || scope.kind === 'everything'
          switch (scope.kind) {
            case 'everything':
              return true
            case 'law':
              return false
            case 'request':
              return scope.value === number(at)
            case 'requester':
              return ASKERS[at] === ASKERS[Number(scope.value.slice(-1)) - 1]
            case 'requester-class':
              return scope.value === CLASSES[at % 2]
            case 'snapshot':
              return scope.value === snapshot
          }
        }
        for (const act of list) {
          if ('place' in act) {
            const scope = asOfRound(act.scope)
            const { hold } = must(
              await placeHold(
                office,
                { kind: act.place, authority: 'a court', citation: 'c', scope, reason: 'r', by: 'x' },
                async (_, request) => {
                  const asker = ASKERS[Number(request.slice(-1)) - 1]
                  const mine = ASKERS.flatMap((name, at) =>
                    name === asker && at < filed ? [number(at)] : [],
                  )
                  return ok({ mark: `${asker} ${round}`, requests: mine })
                },
              ),
            )
            standing.push({ id: hold.id, kind: act.place, scope })
          } else if ('lift' in act) {
            const hold = standing[act.lift % Math.max(1, standing.length)]
            if (hold !== undefined) await lift(hold)
          } else if (filed === LATE) {
            await file(number(LATE), LATE)
            filed += 1
          }
          for (const action of ['disclose', 'delete'] as const)
            for (let at = 0; at < filed; at++) {
              const snapshot = SNAPSHOTS[at % 2]!
              const asked = { request: number(at), requesterClass: CLASSES[at % 2]!, snapshot, action }
              const free = await transactionResult(office.db, (tx) => notHeld(tx, asked))
              const stopped = standing.some(
                (hold) => HOLD_BLOCKS[hold.kind][action] && reaches(hold, at, snapshot, action),
              )
              expect([asked, free.ok]).toEqual([asked, !stopped])
            }
          const hash = `${round}${standing.length}${list.length}`.padEnd(64, 'a')
          const changed = await lawChangeAllowed(office, { id: 'wi', hash }, 'x')
          const frozen = standing.some((hold) => reaches(hold, 0, '', 'change-law'))
          if (frozen && !changed.ok) expect(changed.error.code).toBe('law-changed-under-hold')
          if (!frozen) expect(changed.ok).toBe(true)
          if (changed.ok && frozen) expect(changed.value.changed).toBe(false)
        }
        while (standing[0] !== undefined) await lift(standing[0])
      }),
      { numRuns: 15 },
    )
  })
})
