/** Which pages does somebody with these roles see in the navigation? Only those that may be opened. */
import type { Html, NavLink, Say } from '#site'
import { html } from '#site'
import { type DutyId, mayDo, type StaffSession } from '#staff'

const LINKS: readonly (readonly [path: string, key: string, duty: DutyId])[] = [
  ['/', 'queue', 'see-queue'],
  ['/enter', 'enter', 'enter-request'],
  ['/letters', 'letters', 'see-requester'],
  ['/holds', 'holds', 'see-queue'],
  ['/ledger', 'ledger', 'show-ledger'],
  ['/orders', 'orders', 'see-queue'],
  ['/money', 'money', 'revenue-report'],
  ['/retention', 'retention', 'see-retention'],
  ['/audit', 'audit', 'see-audit'],
  ['/staff', 'staff', 'manage-staff'],
]

export const officeLinks = (say: Say, session: StaffSession | undefined): readonly NavLink[] =>
  session === undefined || session.factor === 'none'
    ? []
    : LINKS.filter(([, , duty]) => mayDo(session.roles, duty)).map(([href, key]) => ({
        href,
        label: say(`office.nav.${key}`),
      }))

export const accountLine = (say: Say, session: StaffSession | undefined, token: Html): Html =>
  session === undefined
    ? html``
    : html`<div class="rk-account">
        <a href="/account">${session.account.name}</a>
        <form method="post" action="/sign-out">
          ${token}<button class="usa-button usa-button--unstyled rk-account__out" type="submit">
            ${say('office.signOut')}
          </button>
        </form>
      </div>`
