/** The adapter between better-auth and our database: what the library counts on, tried through the library's own wrapper. */
import { twoFactor } from 'better-auth/plugins/two-factor'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { must } from '#basics'
import { onBothDatabases } from '#store/testing'
import type { Database } from '#store'
import { openDesk } from '../testing/desk.ts'
import { staffAdapter } from './adapter.ts'
import { columnOf, keptToken, tableOf } from './names.ts'

const later = new Date('2099-01-01T00:00:00.000Z')

onBothDatabases('the adapter', (open) => {
  let db: Database
  let account: string
  const adapter = () => staffAdapter(db)({})
  beforeAll(async () => {
    db = await open()
    const desk = openDesk(db)
    account = must(
      await desk.staff.inviteFirst({ console: 'root' }, { email: 'ada@example.org', name: 'Ada' }),
    ).account
  })
  const note = (identifier: string, value = 'v') =>
    adapter().create<Record<string, unknown>>({
      model: 'verification',
      data: { identifier, value, expiresAt: later, createdAt: later, updatedAt: later },
    })

  it('gives rows back as the library put them in: dates as dates, truths as truths', async () => {
    const made = await note('round', 'Zoë ’ \\ "')
    expect(made).toMatchObject({ identifier: 'round', value: 'Zoë ’ \\ "', expiresAt: later })
    expect(made['id']).toMatch(/^\w{32}$/)
    const where = [{ field: 'identifier', value: 'round' }]
    expect(await adapter().findOne({ model: 'verification', where })).toEqual(made)
    expect(
      await adapter().findOne({ model: 'user', where: [{ field: 'id', value: account }] }),
    ).toMatchObject({ email: 'ada@example.org', emailVerified: true })
  })

  it('finds by every condition that the library uses', async () => {
    for (const name of ['a1', 'a2', 'a3']) await note(name, name)
    const count = (where: Parameters<ReturnType<typeof adapter>['count']>[0]['where']) =>
      adapter().count({ model: 'verification', where })
    const names = { field: 'identifier', operator: 'in' as const, value: ['a1', 'a2', 'a3'] }
    expect(await count([names])).toBe(3)
    expect(await count([{ ...names, value: [] }])).toBe(0)
    expect(await count([names, { field: 'value', operator: 'ne', value: 'a1' }])).toBe(2)
    expect(await count([names, { field: 'value', operator: 'not_in', value: ['a1', 'a2'] }])).toBe(1)
    expect(await count([names, { field: 'expiresAt', operator: 'lt', value: later }])).toBe(0)
    expect(await count([names, { field: 'expiresAt', operator: 'lte', value: later }])).toBe(3)
    expect(
      await count([
        names,
        { field: 'value', value: 'a1', connector: 'OR' },
        { field: 'value', value: 'a3', connector: 'OR' },
      ]),
    ).toBe(2)
    await expect(count([{ field: 'value', operator: 'contains', value: 'a' }])).rejects.toThrow(
      'not searched by',
    )
    const page = await adapter().findMany<{ value: string }>({
      model: 'verification',
      where: [names],
      sortBy: { field: 'value', direction: 'desc' },
      limit: 1,
      offset: 1,
    })
    expect(page.map(({ value }) => value)).toEqual(['a2'])
  })

  it('gives a one-time value to one of many who ask at the same time', async () => {
    await note('once')
    const taken = await Promise.all(
      Array.from({ length: 8 }, () =>
        adapter().consumeOne({ model: 'verification', where: [{ field: 'identifier', value: 'once' }] }),
      ),
    )
    expect(taken.filter((one) => one !== null)).toHaveLength(1)
  })

  it('counts each of many wrong codes at the same time, and stops at the guard', async () => {
    await adapter().create<Record<string, unknown>>({
      model: 'verification',
      data: { identifier: 'n', value: '0', expiresAt: later, createdAt: later, updatedAt: later },
    })
    await db.run(
      'INSERT INTO staff_totp (id, user_id, secret, backup_codes, verified) VALUES ($1, $2, $3, $3, true)',
      ['t', account, 'x'],
    )
    const withPlugin = staffAdapter(db)({ plugins: [twoFactor()] })
    const add = () =>
      withPlugin.incrementOne<{ failedVerificationCount: number }>({
        model: 'twoFactor',
        where: [
          { field: 'id', value: 't' },
          { field: 'failedVerificationCount', operator: 'lt', value: 5 },
        ],
        increment: { failedVerificationCount: 1 },
        set: { lockedUntil: later },
      })
    const counts = (await Promise.all(Array.from({ length: 8 }, add))).map(
      (one) => one?.failedVerificationCount,
    )
    expect(counts.filter((one) => one !== undefined).toSorted()).toEqual([1, 2, 3, 4, 5])
  })

  it('keeps only the hash of a session’s token, and finds by token or by hash', async () => {
    const data = {
      token: 'the token',
      userId: account,
      expiresAt: later,
      createdAt: later,
      updatedAt: later,
      factor: 'none',
      beganAt: later,
      seenAt: later,
      endsAt: later,
    }
    const fields = { type: 'date', required: true } as const
    const withFields = staffAdapter(db)({
      session: {
        additionalFields: {
          factor: { type: 'string', required: true },
          beganAt: fields,
          seenAt: fields,
          endsAt: fields,
        },
      },
    })
    expect(await withFields.create({ model: 'session', data })).toMatchObject({ token: 'the token' })
    const [kept] = await db.query(z.object({ t: z.string() }), 'SELECT token_sha256 AS t FROM staff_session')
    expect(kept!.t).toBe(keptToken('the token'))
    for (const value of ['the token', kept!.t]) {
      const where = [{ field: 'token', value }]
      expect(await withFields.findOne({ model: 'session', where })).toMatchObject({ factor: 'none' })
    }
    await withFields.delete({ model: 'session', where: [{ field: 'token', value: 'the token' }] })
    expect(await withFields.count({ model: 'session' })).toBe(0)
  })
})

it('names columns as the migration does, and knows no other table', () => {
  expect(columnOf('passkey', 'credentialID')).toBe('credential_id')
  expect(columnOf('user', 'twoFactorEnabled')).toBe('two_factor_enabled')
  expect(() => columnOf('user', 'email; DROP')).toThrow('not a column name')
  expect(() => tableOf('rateLimit')).toThrow('no staff table')
})
