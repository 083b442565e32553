/** Who may do what, cell by cell; and who may not do both. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Role, ROLE_NAMES, ROLES } from '../roles/roles.ts'
import type { StaffSession } from '../session/session.ts'
import { DUTIES, DUTY_IDS, type DutyId } from './duties.ts'
import { mayDo, mayUse, whyNot } from './may-do.ts'
import { type DoneDuty, keepSeparate, SEPARATIONS } from './separations.ts'

const COLUMNS: readonly Role[] = ['intake', 'finance', 'custodian', 'approver', 'auditor', 'admin']

/** Written by hand, not read from the code: a change of the table must be made here too, by somebody who thinks. */
const TABLE: Readonly<Record<DutyId, string>> = {
  //                        intake finance custodian approver auditor admin
  'see-queue': '              x      x        x        x       x      x',
  'see-requester': '          x      x        x        x       x      -',
  'enter-request': '          x      -        x        -       -      -',
  decide: '                   -      -        x        -       -      -',
  quote: '                    x      -        x        -       -      -',
  'withdraw-for-requester': ' x      -        x        -       -      -',
  'draft-letter': '           x      -        x        -       -      -',
  'fix-letter': '             -      -        x        -       -      -',
  'moderate-letters': '       x      -        x        -       -      -',
  'record-payment': '         -      x        -        -       -      -',
  'record-refund': '          -      x        -        -       -      -',
  reconcile: '                -      x        -        -       -      -',
  'revenue-report': '         -      x        x        -       x      -',
  'place-hold': '             -      -        x        -       -      -',
  'lift-hold': '              -      -        x        -       -      -',
  'record-outcome': '         -      -        x        -       -      -',
  'see-retention': '          -      -        x        -       x      -',
  'delete-records': '         -      -        x        -       -      -',
  disclose: '                 -      -        x        -       -      -',
  'recall-disclosure': '      -      -        x        -       -      -',
  'show-ledger': '            x      -        x        -       -      -',
  'find-holders': '           -      -        x        -       -      -',
  approve: '                  -      -        -        x       -      -',
  'prepare-exception': '      x      -        x        -       -      -',
  'delay-notice': '           -      -        x        -       -      -',
  'record-outside': '         x      -        x        -       -      -',
  'see-audit': '              -      -        -        -       x      x',
  'export-audit': '           -      -        -        -       x      x',
  'manage-staff': '           -      -        -        -       -      x',
  'manage-own-sessions': '    x      x        x        x       x      x',
}

const CELLS = Object.entries(TABLE).flatMap(([duty, row]) =>
  row
    .trim()
    .split(/\s+/)
    .map((cell, at) => [COLUMNS[at]!, duty as DutyId, cell === 'x'] as const),
)

const session = (roles: readonly Role[], factor: StaffSession['factor']): StaffSession => ({
  sessionId: 's',
  account: { id: 'a', name: 'Ada', email: 'ada@example.org' },
  roles,
  factor,
  factorAt: undefined,
  beganAt: '',
  endsAt: '',
})

describe('the table of duties', () => {
  it('has a row here for each duty and a column for each role', () => {
    expect(Object.keys(TABLE).toSorted()).toEqual([...DUTY_IDS].toSorted())
    expect([...COLUMNS].toSorted()).toEqual([...ROLE_NAMES].toSorted())
    expect(CELLS).toHaveLength(DUTY_IDS.length * ROLE_NAMES.length)
  })

  it.each(CELLS)('%s, %s: %s', (role, duty, may) => {
    expect(mayDo([role], duty)).toBe(may)
    expect(mayUse(session([role], 'passkey'), duty).ok).toBe(may)
    expect(mayUse(session([role], 'none'), duty)).toMatchObject({
      ok: false,
      error: { code: 'second-factor-needed' },
    })
    const why = whyNot([role], duty)
    if (may) expect(why).toBeUndefined()
    else for (const allowed of DUTIES[duty].roles) expect(why).toContain(allowed)
  })

  it('gives nothing to whoever has no role, and to several roles what any of them may', () => {
    for (const duty of DUTY_IDS) {
      expect(mayDo([], duty)).toBe(false)
      expect(mayDo(ROLE_NAMES, duty)).toBe(true)
    }
    expect(mayDo(['auditor', 'finance'], 'record-refund')).toBe(true)
  })

  it('lets the auditor read everything that is read, and change nothing but the own sign-in', () => {
    for (const duty of DUTY_IDS) {
      const { reads } = DUTIES[duty]
      expect([duty, mayDo(['auditor'], duty)]).toEqual([duty, reads || duty === 'manage-own-sessions'])
    }
  })

  it('says in a sentence what one may not and which role may', () => {
    expect(whyNot(['intake'], 'approve')).toBe(
      'You may not approve the release of guarded data: that takes the role approver. Your role is intake.',
    )
    expect(whyNot([], 'quote')).toBe(
      'You may not make a quote: that takes the role intake or custodian. You have no role.',
    )
    expect(whyNot(['auditor', 'admin'], 'see-requester')).toBeUndefined()
  })

  it('stands in docs/staff.md as it is', () => {
    const page = readFileSync(fileURLToPath(new URL('../../../docs/staff.md', import.meta.url)), 'utf8')
    const rows = DUTY_IDS.map((duty) => {
      const cells = ROLE_NAMES.map((role) => (mayDo([role], duty) ? 'yes' : '–'))
      return `| \`${duty}\` | ${DUTIES[duty].words} | ${cells.join(' | ')} |`
    })
    const head = `| duty | may … | ${ROLE_NAMES.join(' | ')} |`
    const roles = ROLE_NAMES.map((role) => `| \`${role}\` | ${ROLES[role]} |`)
    const rules = SEPARATIONS.map(
      ({ duties: [one, other], because }) => `| \`${one}\` | \`${other}\` | ${because} |`,
    )
    for (const row of [head, ...rows, ...roles, ...rules]) expect(page).toContain(row)
    const named = [...page.matchAll(/^\| `([a-z-]+)` \|.*\| (?:yes|–) \|$/gm)].map((match) => match[1])
    expect(named.toSorted()).toEqual([...DUTY_IDS].toSorted())
  })
})

describe('duties kept apart', () => {
  const done = (duty: DutyId, by: string): DoneDuty => ({ duty, by })
  const APART: readonly (readonly [DutyId, DutyId])[] = [
    ['decide', 'approve'],
    ['approve', 'approve'],
    ['enter-request', 'approve'],
    ['prepare-exception', 'approve'],
    ['record-payment', 'record-refund'],
  ]
  const apart = (one: DutyId, other: DutyId): boolean =>
    APART.some((pair) => (pair[0] === one && pair[1] === other) || (pair[0] === other && pair[1] === one))

  it('hold for each pair of duties, in either order, for the same person on the same case', () => {
    expect(SEPARATIONS.map(({ duties }) => duties)).toEqual(APART)
    for (const earlier of DUTY_IDS) {
      for (const later of DUTY_IDS) {
        const same = keepSeparate([done(earlier, 'a'), done('quote', 'b')], later, 'a')
        expect([earlier, later, same.ok]).toEqual([earlier, later, !apart(earlier, later)])
        expect(keepSeparate([done(earlier, 'b')], later, 'a').ok).toBe(true)
      }
    }
  })

  it('say what was done before and why it matters', () => {
    expect(keepSeparate([done('record-payment', 'a')], 'record-refund', 'a')).toMatchObject({
      ok: false,
      error: {
        code: 'duties-not-separate',
        message:
          'You may not record a refund here, because you were the one to record a payment on this case. Whoever enters money that came in could send it to themselves as a refund.',
        details: { duty: 'record-refund', earlier: 'record-payment' },
      },
    })
  })

  it('have a reason each, and leave each duty to some role', () => {
    for (const { duties, because } of SEPARATIONS) {
      expect(because).toMatch(/^[A-Z].{20,}\.$/)
      for (const duty of duties) expect(DUTIES[duty].roles.length).toBeGreaterThan(0)
    }
  })
})
