/** The links by which requesters fetch their bundles, bound to this data folder. */
import type { Result } from '#basics'
import {
  bundleByLink,
  countDownload,
  type Delivery,
  type DeliveryContext,
  type DeliveryShown,
  renewLink,
  showDelivery,
  type StoredBundle,
} from '#disclosure'

export interface DeliveryServices {
  /** Bundle and link of a request; looking is no download. Fails with `no-such-request`, `bundle-not-ready`. */
  show(number: string): Promise<Result<DeliveryShown>>
  /** The bundle, while the link gives it. Fails as `bundle` of the disclosures does, and with `link-ended`. */
  bundle(number: string): Promise<Result<StoredBundle>>
  /** Counts a fetch that is about to be answered with bytes. `begins`: the first byte is among them. */
  count(
    number: string,
    fetched: { readonly begins: boolean; readonly bundle: Pick<StoredBundle, 'at'> },
  ): Promise<Result<void>>
  /** Puts the end of the link off. Fails with `held`, `bundle-lost`, `bundle-not-ready`, `no-such-request`. */
  renew(number: string): Promise<Result<Delivery>>
}

export const deliveryServices = (context: DeliveryContext): DeliveryServices => ({
  show: (number) => showDelivery(context, number),
  bundle: (number) => bundleByLink(context, number),
  count: (number, fetched) => countDownload(context, number, fetched),
  renew: (number) => renewLink(context, number),
})
