import type { HookableHelpdesk } from '#lib/contract/ticket-hook.ts';

/** A delivery as its helpdesk signs it, and when. */
export type SignedSample = {
  name: string;
  helpdesk: HookableHelpdesk;
  secret: string;
  body: string;
  headers: Record<string, string>;
  /** The header that carries the signature. */
  signature: string;
  /** Milliseconds since 1970, where what is signed is dated. */
  sentAt?: number;
  url?: string;
};

const NOVEMBER = 1_700_000_000_000;

/**
 * Signatures that were made by `openssl dgst -hmac` of what section "Webhook verification" of each vendor's documents says
 * is signed; Jira's is the example in Atlassian's own.
 */
export const SIGNED_SAMPLES: readonly SignedSample[] = [
  {
    name: 'Zendesk',
    helpdesk: 'zendesk',
    // The secret that Zendesk tests webhooks with.
    secret: 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==',
    body: '{"ticket_id":"17"}',
    headers: {
      'x-zendesk-webhook-signature': 'V7Bm/vjr0bT2Wa2P5jL/DweYoX7pNi4EpE7daFXU6NY=',
      'x-zendesk-webhook-signature-timestamp': '2021-03-25T05:09:27Z',
    },
    signature: 'x-zendesk-webhook-signature',
    sentAt: Date.parse('2021-03-25T05:09:27Z'),
  },
  {
    name: 'Intercom',
    helpdesk: 'intercom',
    secret: 'client-secret',
    body: '{"type":"notification_event"}',
    headers: { 'x-hub-signature': 'sha1=ee7428da80e3d30bcbfcd10b30708df0b660715d' },
    signature: 'x-hub-signature',
  },
  {
    name: 'Help Scout',
    helpdesk: 'help-scout',
    secret: 'shared-secret',
    body: '{"id":17}',
    headers: { 'x-helpscout-signature': 'MZcB5llrZUt1VQWAhMmfeJ/MLv0=' },
    signature: 'x-helpscout-signature',
  },
  {
    name: 'Front, an application',
    helpdesk: 'front',
    secret: 'signing-key',
    body: '{"type":"inbound_received"}',
    headers: {
      'x-front-signature': 'fD6OoaunWmEQIxghmiQ+VMiPhbtj0TbzqIL+kIkcZI4=',
      'x-front-request-timestamp': String(NOVEMBER),
    },
    signature: 'x-front-signature',
    sentAt: NOVEMBER,
  },
  {
    name: 'Front, a rule',
    helpdesk: 'front',
    secret: 'signing-key',
    body: '{"type":"inbound_received"}',
    headers: { 'x-front-signature': 'A/Lfcp5j/mTHRG97NuAazOFMRe0=' },
    signature: 'x-front-signature',
  },
  {
    name: 'HubSpot',
    helpdesk: 'hubspot',
    secret: 'client-secret',
    body: '[{"objectId":17}]',
    url: 'https://api.test/v1/hooks/tickets/17',
    headers: {
      'x-hubspot-signature-v3': 'WtGKE6k9hzmQie1jeldW+okGslNXy20PojzwX7dl7Mo=',
      'x-hubspot-request-timestamp': String(NOVEMBER),
    },
    signature: 'x-hubspot-signature-v3',
    sentAt: NOVEMBER,
  },
  {
    name: 'Jira',
    helpdesk: 'jira-service-management',
    secret: "It's a Secret to Everybody",
    body: 'Hello World!',
    headers: { 'x-hub-signature': 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9' },
    signature: 'x-hub-signature',
  },
  {
    name: 'Zammad',
    helpdesk: 'zammad',
    secret: 'signature-token',
    body: '{"ticket":{"id":17}}',
    headers: { 'x-hub-signature': 'sha1=a5fa74b7bb894cd4cdbd9cd599675081ff2508eb' },
    signature: 'x-hub-signature',
  },
  {
    name: 'Chatwoot',
    helpdesk: 'chatwoot',
    secret: 'webhook-secret',
    body: '{"event":"conversation_created"}',
    headers: {
      'x-chatwoot-signature': 'sha256=7c1c8ba129aefcbbba6db0051edf0f30025fdeb08ecc6026070e4bcb66ca9fcd',
      'x-chatwoot-timestamp': String(NOVEMBER / 1_000),
    },
    signature: 'x-chatwoot-signature',
    sentAt: NOVEMBER,
  },
  ...(['freshdesk', 'gorgias', 'salesforce'] as const).map((helpdesk) => ({
    name: `${helpdesk}, which signs nothing`,
    helpdesk,
    secret: 'a-secret-of-ours',
    body: '{"ticket_id":17}',
    headers: { 'bellwether-secret': 'a-secret-of-ours' },
    signature: 'bellwether-secret',
  })),
];
