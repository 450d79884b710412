import type { ConsoleView } from '#lib/bridge/views.ts';
import type { AuditEntry } from '#lib/contract/audit.ts';
import { t } from '../ui/words.ts';

/** What can be chosen: actions that belong together, by how their names begin. */
export const AUDIT_GROUPS = [
  'connection',
  'code',
  'member',
  'label',
  'macro',
  'alert',
  'silence',
  'note',
  'workspace',
  'site',
  'journey',
  'signal',
  'sender',
  'source',
  'audit',
] as const;

/** What was done, in words; the name itself where a newer API does what this version has no words for. */
export function deedOf({ action }: AuditEntry): string {
  const name = action.replace(/@\d+$/, '');
  switch (name) {
    case 'connection.make':
      return t('audit.did.connected');
    case 'connection.end':
      return t('audit.did.ended');
    case 'code.make':
      return t('audit.did.invited');
    case 'member.add':
      return t('audit.did.memberAdded');
    case 'member.update':
      return t('audit.did.memberChanged');
    case 'member.remove':
      return t('audit.did.memberRemoved');
    case 'label.create':
      return t('audit.did.labelMade');
    case 'label.retire':
      return t('audit.did.labelRetired');
    case 'labelling.add':
      return t('audit.did.labelled');
    case 'labelling.remove':
      return t('audit.did.unlabelled');
    case 'macro.save':
      return t('audit.did.macroSaved');
    case 'macro.retire':
      return t('audit.did.macroRetired');
    case 'alert.take':
      return t('audit.did.alertTaken');
    case 'alert.tick':
      return t('audit.did.alertTicked');
    case 'alert.move':
      return t('audit.did.alertMoved');
    case 'alert.hand_over':
      return t('audit.did.alertHandedOver');
    case 'alert.dismiss':
      return t('audit.did.alertDismissed');
    case 'alert.answer':
      return t('audit.did.alertAnswered');
    case 'silence.set':
      return t('audit.did.silenceSet');
    case 'silence.clear':
      return t('audit.did.silenceCleared');
    case 'workspace.fallback':
      return t('audit.did.fallbackChanged');
    case 'slack.keep':
      return t('audit.did.slackKept');
    case 'slack.drop':
      return t('audit.did.slackDropped');
    case 'note.write':
      return t('audit.did.noteWritten');
    case 'workspace.settings':
      return t('audit.did.settingsChanged');
    case 'site.publish':
      return t('audit.did.sitePublished');
    case 'site.withdraw':
      return t('audit.did.siteWithdrawn');
    case 'journey.save':
      return t('audit.did.journeySaved');
    case 'journey.retire':
      return t('audit.did.journeyRetired');
    case 'signal.save':
      return t('audit.did.signalSaved');
    case 'signal.switch':
      return t('audit.did.signalSwitched');
    case 'signal.adjust':
      return t('audit.did.signalAdjusted');
    case 'sender.make':
      return t('audit.did.senderMade');
    case 'sender.drop':
      return t('audit.did.senderDropped');
    case 'source.make':
      return t('audit.did.sourceMade');
    case 'source.change':
      return t('audit.did.sourceChanged');
    case 'source.renew':
      return t('audit.did.sourceRenewed');
    case 'source.tell':
      return t('audit.did.sourceTold');
    case 'source.map':
      return t('audit.did.sourceMapped');
    case 'source.take_in':
      return t('audit.did.sourceTakenIn');
    case 'source.discard':
      return t('audit.did.sourceDiscarded');
    case 'source.drop':
      return t('audit.did.sourceDropped');
    case 'requester.forget':
      return t('audit.did.forgotten');
    case 'audit.export':
      return t('audit.did.exported');
    default:
      return name;
  }
}

/** To what it was done, by the name that people know it by, where this browser knows one. */
export function targetOf({ target }: AuditEntry, view: Pick<ConsoleView, 'members' | 'alerts' | 'macros'>): string {
  switch (target?.kind) {
    case 'member':
      return view.members.find(({ id }) => id === target.id)?.name ?? '';
    case 'label':
    case 'source':
      return target.id;
    case 'macro':
      return view.macros.find(({ id }) => id === target.id)?.title ?? '';
    case 'alert':
      return view.alerts.find(({ alert }) => alert.id === target.id)?.alert.title ?? '';
    case 'labelling':
      return target.id.split(':').at(-1) ?? '';
    default:
      return '';
  }
}

/** What was changed about it: `Role: Agent → Lead`. */
export function factsOf({ facts }: AuditEntry): string {
  return Object.entries(facts ?? {})
    .map(([field, [before, after]]) => {
      const change =
        before === null ? wordsFor(field, after) : `${wordsFor(field, before)} → ${wordsFor(field, after)}`;
      const name = nameOf(field);
      return name === '' ? change : `${name}: ${change}`;
    })
    .join(', ');
}

function nameOf(field: string): string {
  switch (field) {
    case 'role':
      return t('invite.role');
    case 'team':
      return t('members.team');
    case 'sharesTickets':
      return t('audit.setting.sharesTickets');
    case 'tagField':
      return t('audit.setting.tagField');
    case 'autoResolveMinutes':
      return t('audit.setting.autoResolveMinutes');
    case 'because':
    case 'method':
      return '';
    default:
      return field;
  }
}

/** Values that people know by a word of ours; others are as they are. */
const VALUES: Record<string, () => string> = {
  'role agent': () => t('role.agent'),
  'role lead': () => t('role.lead'),
  'role admin': () => t('role.admin'),
  'team support': () => t('team.support'),
  'team product': () => t('team.product'),
  'team engineering': () => t('team.engineering'),
  'sharesTickets true': () => t('audit.setting.yes'),
  'sharesTickets false': () => t('audit.setting.no'),
  'because ended': () => t('audit.because.ended'),
  'because token_reused': () => t('audit.because.tokenReused'),
  'because member_removed': () => t('audit.because.memberRemoved'),
  'method code': () => t('audit.method.code'),
  'method sign_in': () => t('audit.method.signIn'),
};

function wordsFor(field: string, value: string | null): string {
  return value === null ? '–' : (VALUES[`${field} ${value}`]?.() ?? value);
}
