/** What is an owner written when an offer is made? Count and price, in both languages; never the secret. */
import { formatUsd } from '#basics'
import type { Offer, Offered, StandingOrder } from './order.ts'

export interface OfferMail {
  readonly subject: string
  readonly text: string
}

const english = (label: string, { price }: Offered): string =>
  `${label}: ${price.records.toLocaleString('en-US')} records, ${formatUsd(price.cents)}\n  ${price.arithmetic}\n  ${price.citation}`

const spanish = (label: string, { price }: Offered): string =>
  `${label}: ${price.records.toLocaleString('es-US')} registros, ${formatUsd(price.cents)}`

/** The mail of an open offer. @param site the address of the public pages @param office the custodian's name */
export const offerMail = (
  { number, year }: StandingOrder,
  { n, snapshotAsOf, whole, delta, until }: Offer,
  site: string,
  office: string,
): OfferMail => {
  const link = `${site}/orders/${number}`
  return {
    subject: `Standing order ${number}: offer ${n} / Pedido permanente ${number}: oferta ${n}`,
    text: [
      `The voter roll was frozen anew as of ${snapshotAsOf}. Under your standing order ${number} for ${year} you are offered:`,
      '',
      ...(whole === undefined ? [] : [english('The whole file', whole)]),
      ...(delta === undefined ? [] : [english('Only what has changed since your last file', delta)]),
      '',
      `You may buy it until ${until ?? ''} or skip it; nothing is owed if you do nothing. Open the page with the secret of your receipt:`,
      link,
      '',
      '--',
      '',
      `El padrón se congeló de nuevo con fecha ${snapshotAsOf}. Con su pedido permanente ${number} para ${year} se le ofrece:`,
      '',
      ...(whole === undefined ? [] : [spanish('El archivo entero', whole)]),
      ...(delta === undefined ? [] : [spanish('Solo lo que cambió desde su último archivo', delta)]),
      '',
      `Puede comprarlo hasta el ${until ?? ''} o dejarlo pasar; si no hace nada, no debe nada. Abra la página con la clave de su recibo:`,
      link,
      '',
      office,
      '',
    ].join('\n'),
  }
}
