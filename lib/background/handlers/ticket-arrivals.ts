import { dropTicketHook, keepTicketHook, listTicketArrivals, setTicketSearch } from '#lib/replica/api.ts';
import { asking } from './asking.ts';
import type { Handlers } from './handler.ts';

/** Secrets of webhooks pass through from the API to the page: nothing of them is kept here. */
export const ticketArrivalHandlers: Pick<
  Handlers,
  'ticketArrivals.view' | 'ticketHook.keep' | 'ticketHook.drop' | 'ticketSearch.set'
> = {
  'ticketArrivals.view': (background) =>
    asking(background, async (address, token) => ({
      ...(await listTicketArrivals(address, token)),
      address: address.replace(/\/+$/, ''),
    })),
  'ticketHook.keep': (background, asked) =>
    asking(background, (address, token) => keepTicketHook(address, token, asked)),
  'ticketHook.drop': (background, { id }) => asking(background, (address, token) => dropTicketHook(address, token, id)),
  'ticketSearch.set': (background, { id, on }) =>
    asking(background, (address, token) => setTicketSearch(address, token, id, on)),
};
