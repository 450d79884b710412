import { AUDIT_EXPORT_LIMIT } from '#lib/contract/audit.ts';
import { exportAudit, readAudit } from '#lib/replica/api.ts';
import { asking } from './asking.ts';
import type { Handlers } from './handler.ts';

/** The audit log lives at the API alone: nothing of it is kept here. */
export const auditHandlers: Pick<Handlers, 'audit.view' | 'audit.export'> = {
  'audit.view': (background, { before, memberId, action }) => {
    const query = {
      ...(before === undefined ? {} : { before: String(before) }),
      ...(memberId === undefined ? {} : { member: memberId }),
      ...(action === undefined ? {} : { action }),
    };
    return asking(background, (address, token) => readAudit(address, token, query));
  },
  'audit.export': async (background, { after }) => {
    const entries = await asking(background, (address, token) => exportAudit(address, token, after));
    return { entries, more: entries.length === AUDIT_EXPORT_LIMIT };
  },
};
