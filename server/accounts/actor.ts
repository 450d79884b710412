import type { AuditActor } from '../store/audit.ts';
import type { Session } from './sessions.ts';

/** A connected member, as the audit log names who did something. */
export function actorOf({ memberId, memberName, connectionId, network }: Session): AuditActor {
  return { memberId, name: memberName, connectionId, ...(network === undefined ? {} : { network }) };
}
