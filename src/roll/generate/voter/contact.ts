/** How a voter is reached: mailing address, telephone, e-mail. */
import { Weighted } from '../alias.ts'
import type { Model } from '../model/model.ts'
import type { Random } from '../random.ts'
import type { Voter } from './voter.ts'

export const MAIL = { none: 0, box: 1, careOf: 2, military: 3, overseas: 4 } as const

export class Contacts {
  readonly #model: Model
  readonly #types: Weighted

  constructor(model: Model) {
    this.#model = model
    this.#types = new Weighted(model.data.state.voterTypes.map(({ weight }) => weight))
  }

  draw(voter: Voter, random: Random): void {
    const { state, awkward } = this.#model.data
    const { mailing } = awkward
    voter.type = this.#types.draw(random)
    voter.mail = MAIL.none
    voter.mailWhich = 0
    voter.mailCity = 0
    voter.mailNumber = 1 + random.below(9400)
    voter.mailSecond = 1 + random.below(6800)
    const kind = state.voterTypes[voter.type]!.mail
    if (kind === 'military') {
      voter.mail = MAIL.military
      voter.mailWhich = random.below(mailing.military.length)
      voter.mailCity = random.below(mailing.militaryCities.length)
    } else if (kind === 'overseas') {
      voter.mail = MAIL.overseas
      voter.mailWhich = random.below(mailing.overseas.length)
      voter.mailNumber = 1 + (voter.mailNumber % 240)
    } else if (random.chance(state.mailing.share)) {
      voter.mail = random.chance(state.mailing.careOf) ? MAIL.careOf : MAIL.box
      voter.mailWhich = random.below(mailing.careOf.length)
      if (voter.mail === MAIL.careOf) voter.mailNumber = 1 + (voter.mailNumber % 240)
    }
    voter.phone = random.chance(state.contact.phone) ? random.below(10_000) : -1
    voter.emailHost = random.chance(state.contact.email) ? random.below(state.contact.emailHosts.length) : -1
    voter.emailNumber = random.below(100)
  }
}
