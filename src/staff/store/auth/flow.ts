/** What one call through an identity provider proved: carried beside the library, which has no place for it. */
import { AsyncLocalStorage } from 'node:async_hooks'

interface Proved {
  /** The `amr` of the verified id token (RFC 8176). */
  amr: readonly string[]
}

const running = new AsyncLocalStorage<Proved>()

/** Runs one call with a place for what it proves. */
export const withFlow = <T>(work: () => Promise<T>): Promise<T> => running.run({ amr: [] }, work)

export const noteAmr = (amr: readonly string[]): void => {
  const proved = running.getStore()
  if (proved) proved.amr = amr
}

/** Did this call prove one of the methods that the settings trust? */
export const provedMethod = (trusted: readonly string[]): boolean =>
  (running.getStore()?.amr ?? []).some((method) => trusted.includes(method))
