/** Which pages lead to which? The links that are on all of them. */
import type { NavLink, Say } from '#site'

export const navLinks = (say: Say): readonly NavLink[] => [
  { href: '/', label: say('nav.home') },
  { href: '/request', label: say('nav.request') },
  { href: '/statistics', label: say('nav.statistics') },
  { href: '/docket', label: say('nav.docket') },
  { href: '/law', label: say('nav.law') },
  { href: '/log', label: say('nav.log') },
  { href: '/status', label: say('nav.status') },
]

export const footerLinks = (say: Say): readonly NavLink[] => [
  { href: '/ledger', label: say('ledger.nav') },
  { href: '/api', label: say('nav.api') },
  { href: '/accessibility', label: say('nav.accessibility') },
  { href: '/privacy', label: say('nav.privacy') },
  { href: '/.well-known/security.txt', label: say('nav.security') },
]
