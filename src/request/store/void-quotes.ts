import type { Database } from '#store'

/** Marks the quote that counts as fallen. It stays readable. */
export const voidQuotes = async (tx: Database, number: string, at: string, why: string): Promise<void> => {
  await tx.run(
    'UPDATE request_quote SET voided_at = $2::timestamptz, voided_why = $3 WHERE request = $1 AND voided_at IS NULL',
    [number, at, why],
  )
}
