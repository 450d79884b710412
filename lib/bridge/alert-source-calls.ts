import { z } from 'zod';
import {
  AlertSourceChange,
  type AlertSourceMade,
  AlertSourceRequest,
  type AlertSourceSecret,
  type AlertSources,
  type KeptDeliveries,
  type TakenIn,
} from '#lib/contract/alert-source.ts';
import { Id } from '#lib/contract/primitives.ts';

/** The calls about where alerts come from, for leads. All of them ask the API: they reject when it cannot be reached. */
export const ALERT_SOURCE_CALLS = {
  'alertSources.view': z.object({}),
  /** Makes a source. A secret that the API makes is told in the answer, and kept nowhere here. */
  'alertSource.make': AlertSourceRequest,
  'alertSource.change': AlertSourceChange.extend({ id: Id }),
  'alertSource.drop': z.object({ id: Id }),
  /** The secret once more; for admins. */
  'alertSource.tell': z.object({ id: Id }),
  /** Deliveries that could not be read as alerts; `takeIn` reads them once more, `discard` throws one away. */
  'keptDeliveries.view': z.object({ id: Id }),
  'keptDeliveries.takeIn': z.object({ id: Id }),
  'keptDelivery.discard': z.object({ id: Id, deliveryId: Id }),
} as const;

/** What each of them answers. */
export type AlertSourceResults = {
  'alertSources.view': AlertSources & { address: string };
  'alertSource.make': AlertSourceMade;
  'alertSource.change': AlertSourceMade;
  'alertSource.drop': AlertSources;
  'alertSource.tell': AlertSourceSecret;
  'keptDeliveries.view': KeptDeliveries;
  'keptDeliveries.takeIn': TakenIn;
  'keptDelivery.discard': AlertSources;
};
