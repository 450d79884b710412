/** A helpdesk makes no token for what an admin has given; the message says what to do. Trying again alone will not help. */
export class TokenRefused extends Error {
  override name = 'TokenRefused';
}

const OF_CLIENT = /client(?!.*user)/i;
const OF_GRANT = /grant|code|refresh/i;

/** Why a helpdesk makes no token, for the admin, and what they can do. */
export function whyRefused(
  { status, code, description }: { status: number; code: string; description: string },
  grant: 'client_credentials' | 'refresh_token' | 'code',
): string {
  const said = description && description !== code ? ` It says: ${description.slice(0, 200)}` : '';
  if (code === '' && status < 400) return 'What answers there makes no tokens. Check the address of the API.';
  if (status === 404) return 'Nothing there makes tokens. Check the host and the address of the API.';
  if (grant === 'code' && OF_GRANT.test(code)) {
    return `The helpdesk does not take this code. It is good once and for some minutes: make a new one there and give it here.${said}`;
  }
  if (grant === 'refresh_token' && OF_GRANT.test(code)) {
    return `The helpdesk has taken our permission back. Make a new code there and give it here, with the client’s secret.${said}`;
  }
  if (code === 'invalid_client' || (OF_CLIENT.test(code) && !OF_GRANT.test(code)) || status === 401) {
    return `The helpdesk does not know this client or its secret. Copy both from there again and give them here.${said}`;
  }
  return `The helpdesk makes no token for this client. Look at the client’s settings there, then try again.${said}`;
}
