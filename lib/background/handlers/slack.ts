import { dropSlack, keepSlack, readSlack, trySlack } from '#lib/replica/api.ts';
import { asking } from './asking.ts';
import type { Handlers } from './handler.ts';

/** The address of a channel passes through to the API: nothing of it is kept here. */
export const slackHandlers: Pick<Handlers, 'slack.view' | 'slack.keep' | 'slack.try' | 'slack.drop'> = {
  'slack.view': (background) => asking(background, readSlack),
  'slack.keep': (background, request) => asking(background, (address, token) => keepSlack(address, token, request)),
  'slack.try': (background) => asking(background, trySlack),
  'slack.drop': (background) => asking(background, dropSlack),
};
