/** What happens at the public counter by law and not by hand: a request is filed, judged and priced; what is paid is handed over. */
import { ok, type Result } from '#basics'
import type { RequestFile, RequestSummary } from '#request'
import type { FilingReceipt } from '#request/store'
import type { DisclosureServices } from './disclosures.ts'
import type { RequestServices } from './requests.ts'

/** Who acts where nobody does: the name that moves are recorded under. */
export const BY_LAW = 'by the law pack, without a person'

export interface CounterServices {
  /**
   * Files; and where the requester claims no fact that an official must find proved, decides and prices at once.
   * Fails as `file` does; once it is filed it stays filed, whatever the rest runs into.
   */
  file(asked: { readonly file: RequestFile; readonly key?: string }): Promise<Result<FilingReceipt>>
  /** Judges and prices a filed request, or prices one again whose quote has run out. Fails as those do. */
  proceed(number: string): Promise<Result<void>>
  /** Hands over whatever is paid (or free) and not held. Gives how many; a request that fails keeps none of the others. */
  deliver(): Promise<Result<number>>
}

const IN_TURN = 50

export const counterServices = (
  requests: RequestServices,
  disclosures: Pick<DisclosureServices, 'disclose'>,
): CounterServices => {
  const proceed = async (number: string): Promise<Result<void>> => {
    const shown = await requests.show(number)
    if (!shown.ok) return shown
    const { state, decisions } = shown.value
    // Facts that an official found proved are the official's to weigh again.
    const repeatable = decisions.every(({ decision }) => decision.facts.length === 0)
    if (state === 'filed') {
      const decided = await requests.decide({ number, by: BY_LAW })
      if (!decided.ok) return decided
    }
    if (state === 'filed' || state === 'decided' || state === 'quoted') {
      const quoted = await requests.quote({ number, by: BY_LAW })
      if (quoted.ok) return ok(undefined)
      if (quoted.error.code !== 'law-moved-on' || !repeatable) return quoted
      // The law answers otherwise than when it was decided: it is asked again, then priced.
      const again = await requests.decide({ number, by: BY_LAW })
      if (!again.ok) return again
      const priced = await requests.quote({ number, by: BY_LAW })
      if (!priced.ok) return priced
    }
    return ok(undefined)
  }
  const waiting = async (): Promise<Result<readonly RequestSummary[]>> => {
    const found: RequestSummary[] = []
    for (const state of ['paid', 'decided'] as const) {
      const listed = await requests.list({ state, limit: IN_TURN })
      if (!listed.ok) return listed
      found.push(...listed.value.filter(({ medium }) => state === 'paid' || medium === 'counts'))
    }
    return ok(found.filter(({ heldBy }) => heldBy.length === 0).toReversed())
  }
  return {
    file: async ({ file, key }) => {
      const filed = await requests.file({ file, by: 'requester', ...(key === undefined ? {} : { key }) })
      if (!filed.ok) return filed
      if ((file.facts ?? []).length === 0) await proceed(filed.value.number)
      return filed
    },
    proceed,
    deliver: async () => {
      const found = await waiting()
      if (!found.ok) return found
      let handedOver = 0
      for (const { number } of found.value) {
        const done = await disclosures.disclose({ number, by: BY_LAW })
        if (done.ok) handedOver++
      }
      return ok(handedOver)
    },
  }
}
