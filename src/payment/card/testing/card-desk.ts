/** An office that takes cards, and the service beside it, for tests: begin a page, pay it, hear of it. */
import { must } from '#basics'
import type { Database } from '#store'
import type { CardGateway } from '../../card-gateway.ts'
import { openTill, type Till } from '../../testing/till.ts'
import { handleWebhook, startCheckout, stripeCards } from '../index.ts'
import { type Message, type StandIn, standIn } from './stand-in.ts'
import type { Session } from './stand-in-objects.ts'

const url = 'https://office.example/r'

export class CardDesk {
  readonly till: Till
  readonly service: StandIn
  readonly card: CardGateway | undefined

  constructor(till: Till, service: StandIn) {
    this.till = till
    this.service = service
    this.card = must(stripeCards(service.settings))
  }

  /** Begins a page on the quote that counts; gives what the service keeps of it. */
  async begin(request: string): Promise<Session> {
    const quote = (await this.till.view(request)).quotes.findLast((one) => !one.voided)!.version
    const asked = { request, quote, successUrl: url, cancelUrl: url }
    must(await startCheckout(this.till.office, this.card, asked))
    return [...this.service.sessions.values()].at(-1)!
  }

  hear(message: Message) {
    return handleWebhook(this.till.office, this.card, message)
  }

  async heard(message: Message) {
    return must(await this.hear(message))
  }

  /** A request of $30.00 that was paid by card. */
  async paid() {
    const request = await this.till.quoted()
    const session = this.service.pay((await this.begin(request)).id)
    await this.heard(this.service.sessionEvent('completed', session))
    return { request, session, intent: session.intent! }
  }

  /** As at the start of a test. */
  reset(): void {
    this.till.office.setTime('2017-06-30')
    this.service.troubles.length = 0
  }
}

/** @param lawId a pack of the folder `law`. Stop its service in `afterAll`. */
export const openCardDesk = async (lawId: string, db: Database): Promise<CardDesk> => {
  const till = await openTill(lawId, db)
  return new CardDesk(till, await standIn(till.office.clock))
}
