import { expect } from 'vitest';
import type { SiteDescription } from '#lib/contract/site.ts';
import type { Layout } from './pages.ts';

/** The report that a layout must give. */
export function expectedReport(site: SiteDescription, { address, expected }: Layout): unknown {
  const {
    ticketId,
    url,
    workspace,
    number,
    subject = '',
    messages = [],
    name = '',
    email = '',
    tags = [],
    status,
  } = expected;
  const where = { helpdesk: site.kind, host: new URL(address).host };
  const missing = expected.missing
    ? { missing: { parts: expected.missing, version: site.version, found: expect.any(Array) } }
    : {};
  if (expected.unreadable) return { page: 'not_recognised', ...where, ...missing };
  return {
    page: expected.compose ? 'compose' : 'ticket',
    ...where,
    context: {
      ticketId,
      url,
      subject,
      messages,
      tags,
      ...(workspace ? { workspace } : {}),
      ...(number ? { number } : {}),
      ...(name || email ? { requester: { name, email } } : {}),
      ...(status ? { status } : {}),
    },
    ...(expected.mode ? { mode: expected.mode } : {}),
    ...missing,
  };
}
