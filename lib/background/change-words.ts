/** What each change is called towards the person. */
const WORDS: Record<string, string> = {
  'label.create': 'Make a label',
  'label.retire': 'Retire a label',
  'labelling.add': 'Label a ticket',
  'labelling.remove': 'Take a label off a ticket',
  'labelling.mirror': 'Record what the helpdesk shows',
  'alert.take': 'Take an alert',
  'alert.tick': 'Tick off a playbook step',
  'alert.move': 'Move an alert on',
  'alert.hand_over': 'Hand an alert over',
  'alert.dismiss': 'Dismiss an alert',
  'alert.answer': 'Say whether an alert could be acted on',
  'silence.set': 'Silence an alert',
  'silence.clear': 'End a silence',
  'note.write': 'Write a replay note',
  'correction.set': 'Correct what is related',
  'correction.clear': 'Take a correction back',
  'macro.save': 'Save a macro',
  'macro.retire': 'Retire a macro',
  'macro.used': 'Count the use of a macro',
  'member.update': 'Change a member',
  'member.remove': 'Remove a member',
  'workspace.settings': 'Change what holds for everybody',
  'workspace.fallback': 'Say who gets alerts that nobody acts on',
  'site.publish': 'Say how a helpdesk is read',
  'site.withdraw': 'Take back how a helpdesk is read',
  'ticket.share': 'Share a ticket',
  'journey.save': 'Save a journey',
  'journey.retire': 'Retire a journey',
  'signal.save': 'Save a signal',
  'signal.switch': 'Switch a signal',
  'signal.adjust': 'Adjust a signal',
};

/** A change's name in words, whichever version of it was made. */
export function whatOf(name: string): string {
  return WORDS[name.replace(/@\d+$/, '')] ?? name;
}

/** What names things for programs and says nothing to a person. */
const FOR_PROGRAMS = new Set([
  'version',
  'basedOn',
  'noteId',
  'macroId',
  'alertId',
  'useId',
  'workspaceId',
  'journeyId',
  'stepId',
  'signalId',
  'adjustmentId',
  'lastAdjustedAt',
  'silenceId',
  'noteIds',
  'toId',
]);

/** What the person wrote, if anything; else what the change was about. */
export function contentOf(args: unknown): string {
  if (typeof args !== 'object' || args === null) return '';
  const fields = Object.entries(args).filter(([key]) => !FOR_PROGRAMS.has(key));
  const written = fields.filter(
    ([key]) =>
      key === 'text' || key === 'body' || key === 'title' || key === 'reason' || key === 'why' || key === 'variants',
  );
  const chosen = written.length > 0 ? written : fields;
  return chosen
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n');
}
