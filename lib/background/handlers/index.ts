import { alertLifeHandlers } from './alert-life.ts';
import { alertSourceHandlers } from './alert-sources.ts';
import { alertHandlers } from './alerts.ts';
import { auditHandlers } from './audit.ts';
import { connectHandlers } from './connect.ts';
import { connectionHandlers } from './connections.ts';
import { countSenderHandlers } from './count-senders.ts';
import { damageHandlers } from './damage.ts';
import { formDraftHandlers } from './form-drafts.ts';
import type { Handlers } from './handler.ts';
import { helpdeskConnectionHandlers } from './helpdesk-connections.ts';
import { helpdeskHandlers } from './helpdesks.ts';
import { labelHandlers } from './labels.ts';
import { liveHandlers } from './live.ts';
import { macroHandlers } from './macros.ts';
import { memberHandlers } from './members.ts';
import { noteHandlers } from './notes.ts';
import { openHandlers } from './open.ts';
import { panelHandlers } from './panel.ts';
import { signalHandlers } from './signals.ts';
import { siteHandlers } from './sites.ts';
import { slackHandlers } from './slack.ts';
import { syncHandlers } from './sync.ts';
import { teachHandlers } from './teach.ts';
import { ticketArrivalHandlers } from './ticket-arrivals.ts';
import { viewHandlers } from './views.ts';
import { workspaceHandlers } from './workspace.ts';

/** Who answers which call of a page. */
export const HANDLERS: Handlers = {
  ...viewHandlers,
  ...connectHandlers,
  ...connectionHandlers,
  ...memberHandlers,
  ...workspaceHandlers,
  ...auditHandlers,
  ...helpdeskHandlers,
  ...siteHandlers,
  ...teachHandlers,
  ...helpdeskConnectionHandlers,
  ...ticketArrivalHandlers,
  ...alertSourceHandlers,
  ...labelHandlers,
  ...alertHandlers,
  ...alertLifeHandlers,
  ...slackHandlers,
  ...macroHandlers,
  ...signalHandlers,
  ...countSenderHandlers,
  ...formDraftHandlers,
  ...noteHandlers,
  ...syncHandlers,
  ...liveHandlers,
  ...damageHandlers,
  ...panelHandlers,
  ...openHandlers,
};
