import type { AlertSourceResults } from '#lib/bridge/alert-source-calls.ts';
import {
  changeAlertSource,
  discardKept,
  dropAlertSource,
  listAlertSources,
  listKeptDeliveries,
  makeAlertSource,
  takeInKept,
  tellAlertSecret,
} from '#lib/replica/api.ts';
import { asking } from './asking.ts';
import type { Handlers } from './handler.ts';

/** Secrets of sources and what they have sent pass through from the API to the page: nothing of them is kept here. */
export const alertSourceHandlers: Pick<Handlers, keyof AlertSourceResults> = {
  'alertSources.view': (background) =>
    asking(background, async (address, token) => ({
      ...(await listAlertSources(address, token)),
      address: address.replace(/\/+$/, ''),
    })),
  'alertSource.make': (background, asked) =>
    asking(background, (address, token) => makeAlertSource(address, token, asked)),
  'alertSource.change': (background, { id, ...change }) =>
    asking(background, (address, token) => changeAlertSource(address, token, id, change)),
  'alertSource.drop': (background, { id }) =>
    asking(background, (address, token) => dropAlertSource(address, token, id)),
  'alertSource.tell': (background, { id }) =>
    asking(background, (address, token) => tellAlertSecret(address, token, id)),
  'keptDeliveries.view': (background, { id }) =>
    asking(background, (address, token) => listKeptDeliveries(address, token, id)),
  'keptDeliveries.takeIn': (background, { id }) =>
    asking(background, (address, token) => takeInKept(address, token, id)),
  'keptDelivery.discard': (background, { id, deliveryId }) =>
    asking(background, (address, token) => discardKept(address, token, id, deliveryId)),
};
