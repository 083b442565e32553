import { expect, it } from 'vitest'
import { z } from 'zod'
import { onBothDatabases } from '#store/testing'
import { writtenUpTo } from './written.ts'

onBothDatabases('the place up to which a database is written', (open) => {
  it('moves on with each committed change, also within a transaction, and not by reading for long', async () => {
    const db = await open()
    const places = [await writtenUpTo(db)]
    const count = () => db.query(z.object({ n: z.int() }), 'SELECT count(*) AS n FROM request')
    await db.run(`INSERT INTO request_counter (year, last) VALUES (1999, 1)`)
    places.push(await writtenUpTo(db))
    await db.transaction(async (tx) => {
      await tx.run(`UPDATE request_counter SET last = 2 WHERE year = 1999`)
      places.push(await writtenUpTo(tx))
    })
    // What was kept within the transaction is other than what is there after it.
    places.push(await writtenUpTo(db))
    expect(new Set(places).size).toBe(places.length)
    // The first readers tidy up after the writers.
    for (let at = 0; at < 3; at++) await count()
    const tidy = await writtenUpTo(db)
    for (let at = 0; at < 3; at++) await count()
    expect(await writtenUpTo(db)).toBe(tidy)
  })
})
