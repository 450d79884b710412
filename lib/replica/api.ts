import { z } from 'zod';
import {
  type AlertSourceChange,
  AlertSourceMade,
  type AlertSourceRequest,
  AlertSourceSecret,
  AlertSources,
  KeptDeliveries,
  TakenIn,
} from '#lib/contract/alert-source.ts';
import { AUDIT_EXPORT_LIMIT, AuditEntry, AuditPage } from '#lib/contract/audit.ts';
import {
  type CodeRequest,
  CodeResponse,
  ConnectionsResponse,
  type ConnectRequest,
  ConnectResponse,
  EndedConnections,
} from '#lib/contract/connect.ts';
import { CountSenderMade, type CountSenderRequest, CountSenders } from '#lib/contract/counts.ts';
import { ErrorBody, type ErrorCode } from '#lib/contract/errors.ts';
import { type HelpdeskConnectionRequest, HelpdeskConnections } from '#lib/contract/helpdesk-connection.ts';
import { type NoticeClaim, NoticesClaimed } from '#lib/contract/notice.ts';
import { type SignInFinish, SignInOffer } from '#lib/contract/sign-in.ts';
import { Backtest, type BacktestRequest } from '#lib/contract/signal-history.ts';
import { SlackAnswer, type SlackRequest } from '#lib/contract/slack.ts';
import { CONTRACT_HEADER, CONTRACT_VERSION, PullResponse, type PushRequest, PushResponse } from '#lib/contract/sync.ts';
import { TicketArrivals, TicketHookMade, type TicketHookRequest } from '#lib/contract/ticket-hook.ts';
import { AccessToken, type RefreshRequest } from '#lib/contract/tokens.ts';

const TIMEOUT_MS = 20_000;

/** The API could not be reached, or what answered is not it. The message is for the person. */
export class Unreachable extends Error {
  override name = 'Unreachable';
  /** How long the API, or what stands before it, asked to be left alone. */
  readonly retryAfterMs: number | undefined;
  constructor(
    message: string,
    { retryAfterMs, ...options }: ErrorOptions & { retryAfterMs?: number | undefined } = {},
  ) {
    super(message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The API answered and refused. */
export class ApiRefusal extends Error {
  override name = 'ApiRefusal';
  readonly code: ErrorCode;
  readonly expected: number | undefined;
  /** How long the API asked to be left alone. */
  readonly retryAfterMs: number | undefined;
  constructor(code: ErrorCode, message: string, expected?: number, retryAfterMs?: number) {
    super(message);
    this.code = code;
    this.expected = expected;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * One request to the API, its answer checked.
 * @throws Unreachable, ApiRefusal
 */
async function request<T extends z.ZodType>(
  address: string,
  path: string,
  answer: T,
  { token, method = 'GET', body }: { token?: string; method?: string; body?: unknown } = {},
  parse: (text: string) => unknown = parseJson,
): Promise<z.infer<T>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(new URL(path, address), {
      method,
      headers: {
        [CONTRACT_HEADER]: String(CONTRACT_VERSION),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    text = await response.text();
  } catch (error) {
    throw new Unreachable(`The API at ${new URL(address).host} does not answer.`, { cause: error });
  }
  if (response.ok) {
    const checked = answer.safeParse(parse(text));
    if (checked.success) return checked.data;
    throw new Unreachable(`What answers at ${new URL(address).host} is not a Bellwether API of this version.`);
  }
  const retryAfterMs = retryAfterOf(response);
  const refusal = ErrorBody.safeParse(parseJson(text));
  if (!refusal.success) {
    throw new Unreachable(
      `What answers at ${new URL(address).host} is not a Bellwether API (it said ${response.status}).`,
      { retryAfterMs },
    );
  }
  const { code, message, expected } = refusal.data.error;
  throw new ApiRefusal(code, message, expected, retryAfterMs);
}

/** The header's seconds; its other form, a date, rests on two clocks that agree, and is passed over. */
function retryAfterOf(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON documents, each in a line of its own. */
function parseLines(text: string): unknown {
  return text.split('\n').filter(Boolean).map(parseJson);
}

/** Exchanges a one-time code for a connection. */
export const connect = (address: string, body: ConnectRequest) =>
  request(address, '/v1/connect', ConnectResponse, { method: 'POST', body });

/** Whether the API offers to sign in with an account of the company. */
export const signInOffer = (address: string) => request(address, '/v1/sign-in', SignInOffer);

/** The last step of a sign-in: its code for a connection. */
export const finishSignIn = (address: string, body: SignInFinish) =>
  request(address, '/v1/sign-in/finish', ConnectResponse, { method: 'POST', body });

/** Exchanges a refresh token for an access token. */
export const exchangeRefreshToken = (address: string, body: RefreshRequest) =>
  request(address, '/v1/tokens', AccessToken, { method: 'POST', body });

/** A token that may only hear that there is news. */
export const streamToken = (address: string, token: string) =>
  request(address, '/v1/tokens/stream', AccessToken, { method: 'POST', token });

/** Makes a one-time code for a member, known or new; for admins. */
export const makeCode = (address: string, token: string, body: CodeRequest) =>
  request(address, '/v1/codes', CodeResponse, { method: 'POST', token, body });

/** The connections that this browser's member may see. */
export const listConnections = (address: string, token: string) =>
  request(address, '/v1/connections', ConnectionsResponse, { token });

/** Ends a connection at the API. */
export const revoke = (address: string, token: string, connectionId: string) =>
  request(address, `/v1/connections/${encodeURIComponent(connectionId)}`, z.unknown(), { method: 'DELETE', token });

/** Ends all connections of a member. */
export const revokeAllOf = (address: string, token: string, memberId: string) =>
  request(address, `/v1/members/${encodeURIComponent(memberId)}/connections`, EndedConnections, {
    method: 'DELETE',
    token,
  });

/** A page of the audit log; for admins. */
export const readAudit = (address: string, token: string, query: Record<string, string>) =>
  request(address, `/v1/audit?${new URLSearchParams(query)}`, AuditPage, { token });

/** A part of the whole audit log in its order, a JSON document in each line; for admins. */
export const exportAudit = (address: string, token: string, after: number) =>
  request(address, `/v1/audit/export?after=${after}&limit=${AUDIT_EXPORT_LIMIT}`, AuditLines, { token }, parseLines);

const AuditLines = z.array(AuditEntry);

export const push = (address: string, token: string, body: PushRequest) =>
  request(address, '/v1/sync/push', PushResponse, { method: 'POST', token, body });

export const pull = (address: string, token: string, query: Record<string, string>) =>
  request(address, `/v1/sync/pull?${new URLSearchParams(query)}`, PullResponse, { token });

const HELPDESK_CONNECTIONS = '/v1/helpdesk-connections';
const helpdeskConnection = (id: string) => `${HELPDESK_CONNECTIONS}/${encodeURIComponent(id)}`;

/** The helpdesks that the API speaks to; for admins. */
export const listHelpdeskConnections = (address: string, token: string) =>
  request(address, HELPDESK_CONNECTIONS, HelpdeskConnections, { token });

/** Connects a helpdesk, or gives a connected one another token. */
export const keepHelpdeskConnection = (address: string, token: string, body: HelpdeskConnectionRequest) =>
  request(address, HELPDESK_CONNECTIONS, HelpdeskConnections, { method: 'PUT', token, body });

/** Has the API try a helpdesk's token. */
export const tryHelpdeskConnection = (address: string, token: string, id: string) =>
  request(address, `${helpdeskConnection(id)}/try`, HelpdeskConnections, { method: 'POST', token });

/** Has the API forget a helpdesk and its token. */
export const dropHelpdeskConnection = (address: string, token: string, id: string) =>
  request(address, helpdeskConnection(id), HelpdeskConnections, { method: 'DELETE', token });

/** By which ways tickets arrive; for admins. */
export const listTicketArrivals = (address: string, token: string): Promise<TicketArrivals> =>
  request(address, '/v1/ticket-arrivals', TicketArrivals, { token });

/** Makes the webhook of a helpdesk anew; its secret is told in this answer alone. */
export const keepTicketHook = (address: string, token: string, body: TicketHookRequest): Promise<TicketHookMade> =>
  request(address, '/v1/ticket-hooks', TicketHookMade, { token, method: 'PUT', body });

/** Takes nothing more from a webhook. */
export const dropTicketHook = (address: string, token: string, id: string): Promise<TicketArrivals> =>
  request(address, `/v1/ticket-hooks/${encodeURIComponent(id)}`, TicketArrivals, { token, method: 'DELETE' });

/** Switches the search for tickets through a connection on or off. */
export const setTicketSearch = (address: string, token: string, id: string, on: boolean): Promise<TicketArrivals> =>
  request(address, `/v1/helpdesk-connections/${encodeURIComponent(id)}/search`, TicketArrivals, {
    token,
    method: 'PUT',
    body: { on },
  });

const ALERT_SOURCES = '/v1/alert-sources';
const alertSource = (id: string) => `${ALERT_SOURCES}/${encodeURIComponent(id)}`;

/** Where alerts come from; for leads. */
export const listAlertSources = (address: string, token: string): Promise<AlertSources> =>
  request(address, ALERT_SOURCES, AlertSources, { token });

/** Makes a source. */
export const makeAlertSource = (address: string, token: string, body: AlertSourceRequest): Promise<AlertSourceMade> =>
  request(address, ALERT_SOURCES, AlertSourceMade, { token, method: 'POST', body });

/** Changes a source, or its secret. */
export const changeAlertSource = (
  address: string,
  token: string,
  id: string,
  body: AlertSourceChange,
): Promise<AlertSourceMade> => request(address, alertSource(id), AlertSourceMade, { token, method: 'PUT', body });

/** Takes nothing more from a source. */
export const dropAlertSource = (address: string, token: string, id: string): Promise<AlertSources> =>
  request(address, alertSource(id), AlertSources, { token, method: 'DELETE' });

/** The secret of a source once more; for admins. */
export const tellAlertSecret = (address: string, token: string, id: string): Promise<AlertSourceSecret> =>
  request(address, `${alertSource(id)}/secret`, AlertSourceSecret, { token, method: 'POST' });

/** Deliveries of a source that could not be read. */
export const listKeptDeliveries = (address: string, token: string, id: string): Promise<KeptDeliveries> =>
  request(address, `${alertSource(id)}/kept`, KeptDeliveries, { token });

/** Reads the kept deliveries of a source once more. */
export const takeInKept = (address: string, token: string, id: string): Promise<TakenIn> =>
  request(address, `${alertSource(id)}/kept/take-in`, TakenIn, { token, method: 'POST' });

/** Throws away a kept delivery of a source. */
export const discardKept = (address: string, token: string, id: string, deliveryId: string): Promise<AlertSources> =>
  request(address, `${alertSource(id)}/kept?${new URLSearchParams({ delivery: deliveryId })}`, AlertSources, {
    token,
    method: 'DELETE',
  });
const SLACK = '/v1/slack';

/** How the workspace stands with its channel in Slack; for admins, as are the next three. */
export const readSlack = (address: string, token: string) => request(address, SLACK, SlackAnswer, { token });

/** Connects a channel, which is tried at once. */
export const keepSlack = (address: string, token: string, body: SlackRequest) =>
  request(address, SLACK, SlackAnswer, { method: 'PUT', token, body });

/** Has the API send a message that says that it works. */
export const trySlack = (address: string, token: string) =>
  request(address, `${SLACK}/try`, SlackAnswer, { method: 'POST', token });

/** Has the API forget the channel. */
export const dropSlack = (address: string, token: string) =>
  request(address, SLACK, SlackAnswer, { method: 'DELETE', token });

/** Asks of which happenings this browser tells its person. */
export const claimNotices = (address: string, token: string, body: NoticeClaim) =>
  request(address, '/v1/notices/claim', NoticesClaimed, { method: 'POST', token, body });

/** What other settings would have done with the kept counts of a signal. */
export const backtestSignal = (
  address: string,
  token: string,
  signalId: string,
  body: z.input<typeof BacktestRequest>,
): Promise<Backtest> =>
  request(address, `/v1/signals/${encodeURIComponent(signalId)}/backtest`, Backtest, { token, method: 'POST', body });

const COUNT_SENDERS = '/v1/count-senders';

/** The tools that may send counts; for leads, as are the next two. */
export const listCountSenders = (address: string, token: string): Promise<CountSenders> =>
  request(address, COUNT_SENDERS, CountSenders, { token });

/** Lets a tool send counts; its key is told in this answer alone. */
export const makeCountSender = (address: string, token: string, body: CountSenderRequest): Promise<CountSenderMade> =>
  request(address, COUNT_SENDERS, CountSenderMade, { token, method: 'POST', body });

/** Takes nothing more from a tool. */
export const dropCountSender = (address: string, token: string, id: string): Promise<CountSenders> =>
  request(address, `${COUNT_SENDERS}/${encodeURIComponent(id)}`, CountSenders, { token, method: 'DELETE' });
