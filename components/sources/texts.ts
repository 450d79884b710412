import type { AlertSourceKind } from '#lib/contract/alert-source-kind.ts';
import { DATADOG_PAYLOAD, POSTHOG_BODY } from '#lib/contract/alert-templates.ts';
import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#lib/contract/hooks.ts';
import { t } from '../ui/words.ts';

/** A text to paste into a tool, and what it is called there. */
export type PasteText = { name: string; text: string };

/**
 * What is pasted into each tool, ready to be used.
 * @param address that the tool sends to
 * @param secret of the source, or what stands for it while it is not shown
 */
export function textsFor(kind: AlertSourceKind, address: string, secret: string): PasteText[] {
  const bearer = `Authorization: Bearer ${secret}`;
  switch (kind) {
    case 'alertmanager':
      return [{ name: t('sources.textReceiver'), text: receiver(address, secret) }];
    case 'datadog':
      return [
        { name: t('sources.textPayload'), text: DATADOG_PAYLOAD },
        { name: t('sources.textHeaders'), text: JSON.stringify({ Authorization: `Bearer ${secret}` }) },
      ];
    case 'posthog':
      return [
        { name: t('sources.textHeader'), text: bearer },
        { name: t('sources.textBody'), text: POSTHOG_BODY },
      ];
    case 'smartlook':
      return [
        {
          name: t('sources.textRequest'),
          text: `POST /api/v1/webhooks\n${JSON.stringify({ url: address, type: 'alerts', secret }, null, 2)}`,
        },
      ];
    case 'plain':
      return [{ name: t('sources.textTry'), text: tryIt(address, secret) }];
    default:
      return [];
  }
}

function receiver(address: string, secret: string): string {
  return `receivers:
  - name: bellwether
    webhook_configs:
      - url: ${address}
        send_resolved: true
        http_config: { authorization: { credentials: ${secret} } }`;
}

function tryIt(address: string, secret: string): string {
  return `body='{"title":"A trial","dedupe_key":"trial","severity":"info"}'; at=$(date +%s)
curl '${address}' -d "$body" -H "${TIMESTAMP_HEADER}: $at" \\
  -H "${SIGNATURE_HEADER}: $(printf %s "$at.$body" | openssl dgst -sha256 -hmac '${secret}' | sed 's/.* //')"`;
}
