import { SIGNATURE_HEADER, TIMESTAMP_HEADER } from '#lib/contract/hooks.ts';
import type { RunningApi } from './start.ts';

const FIRST_WORKSPACE = { name: 'My workspace', sharesTickets: false, tagField: 'Tags' };
const FIRST_ADMIN = 'Admin';

/**
 * Makes sure that somebody can connect and something can send alerts, and tells how: the address, a fresh one-time code
 * for the admin, and the addresses for other tools.
 */
export async function greeting({ administration, publicUrl, place }: RunningApi): Promise<string> {
  const [first] = await administration.workspaces();
  const workspaceId = first?.id ?? (await administration.ensureWorkspace(FIRST_WORKSPACE)).workspaceId;
  const admins = (await administration.rows(workspaceId, 'member')).filter(({ role }) => role === 'admin');
  const memberName = admins[0]?.name ?? FIRST_ADMIN;
  const { code, expiresAt } = await administration.makeCode({ workspaceId, memberName, role: 'admin' });
  const alertmanager = await administration.anySource({ workspaceId, kind: 'alertmanager', name: 'Alertmanager' });
  const plain = await administration.anySource({ workspaceId, kind: 'plain', name: 'My alerts' });
  return `
Bellwether API   ${publicUrl}
Workspace        ${first?.name ?? FIRST_WORKSPACE.name}
Connect code     ${code}   for ${memberName}, once, until ${new Date(expiresAt).toLocaleTimeString()}
                 another one: npm run api -- code [--name NAME --role agent|lead|admin]
Data             ${place}

Alerts from Prometheus Alertmanager: a webhook_config with send_resolved and this url (it is a secret)
  ${alertmanager.url}
Alerts from anything else: POST JSON with title and dedupe_key to
  ${plain.url}
  ${TIMESTAMP_HEADER}: seconds since 1970
  ${SIGNATURE_HEADER}: hex HMAC-SHA256 of timestamp.body with the secret ${plain.secret}

What else there is: ${publicUrl}/docs
`;
}
