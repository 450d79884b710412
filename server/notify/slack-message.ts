import type { Alert, AlertState } from '#lib/contract/alert.ts';
import type { AlertEvent } from '#lib/contract/alert-event.ts';
import type { DismissalReason } from '#lib/contract/dismissal.ts';

/** What an incoming webhook of Slack takes. */
export type SlackMessage = {
  /** For notifications, and where blocks are not shown. */
  text: string;
  blocks: ({ type: 'section'; text: Marked } | { type: 'context'; elements: Marked[] })[];
};
type Marked = { type: 'mrkdwn'; text: string; verbatim: true };

/** Slack refuses a section with more than 3,000 characters, and a whole message somewhere beyond 13,000. */
const LONGEST_SECTION = 2_900;
const LONGEST_LINE = 300;

const STATES: Record<AlertState, string> = {
  open: 'It is open again',
  validated: 'Validated',
  escalated: 'Escalated',
  recovering: 'Recovering: its source no longer sees it',
  closed: 'Closed',
  dismissed: 'Dismissed',
};

const REASONS: Record<DismissalReason, string> = {
  deploy_glitch: 'a glitch of a deploy',
  bot_traffic: 'traffic of bots',
  campaign: 'a campaign',
  tracking: 'something wrong with the tracking',
  known: 'known already',
  seasonal: 'usual at this time',
  other: 'another reason',
};

/** Tells of one change of an alert. Whatever people and tools wrote is text in it, never a mention or a link. */
export function slackMessage(alert: Alert, { what, by }: AlertEvent): SlackMessage {
  const title = escaped(oneLine(alert.title, LONGEST_LINE), LONGEST_SECTION);
  const said = saidOf(what);
  const head = `${escaped(said.head, LONGEST_LINE * 2)}: *${title}*`;
  const text = said.text === undefined ? '' : `\n${escaped(said.text, LONGEST_SECTION - head.length - 1)}`;
  const about = [
    by.kind === 'member' ? `By ${oneLine(by.name, 100)}` : '',
    alert.ownerName === undefined ? 'Nobody owns it' : `Owner: ${oneLine(alert.ownerName, 100)}`,
    alert.counts === undefined ? '' : `${alert.counts.bad} of ${alert.counts.attempts} attempts went wrong`,
  ].filter((part) => part !== '');
  const source = oneLine(alert.source.name, 100);
  const link =
    alert.source.url === undefined || alert.source.url.length > 1_000
      ? escaped(source, LONGEST_LINE)
      : `<${linkable(alert.source.url)}|${escaped(source, LONGEST_LINE).replaceAll('|', ' ')}>`;
  return {
    text: escaped(`${said.head}: ${oneLine(alert.title, LONGEST_LINE)}`, LONGEST_SECTION),
    blocks: [
      { type: 'section', text: marked(`${head}${text}`) },
      { type: 'context', elements: [...about.map((part) => marked(escaped(part, LONGEST_LINE * 2))), marked(link)] },
    ],
  };
}

function saidOf(what: AlertEvent['what']): { head: string; text?: string | undefined } {
  switch (what.happened) {
    case 'opened':
      return { head: `New alert, ${what.severity}` };
    case 'moved':
      return isReopened(what.from) ? { head: 'Taken up again' } : { head: movedWords(what), text: what.reason };
    case 'dismissed': {
      const looked = what.watched > 0 ? ` (${what.shows} of ${what.watched} sessions show it)` : '';
      return { head: `Dismissed, ${REASONS[what.reason]}${looked}`, text: what.text };
    }
    case 'fell_back':
      return {
        head: `Nobody acted for ${what.minutes} minutes, now with ${oneLine(what.toName, 100)}`,
      };
    default:
      return { head: 'Changed' };
  }
}

const isReopened = (from: AlertState) => from === 'closed' || from === 'dismissed';

function movedWords({ from, to }: { from: AlertState; to: AlertState }): string {
  return from === 'recovering' && !isReopened(to) ? 'It has come back' : STATES[to];
}

const marked = (text: string): Marked => ({ type: 'mrkdwn', text, verbatim: true });

/** Slack's three characters of control as text; as many characters as may be, and none of them cut in two. */
function escaped(text: string, longest: number): string {
  let out = '';
  for (const character of text) {
    const next = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }[character] ?? character;
    if (out.length + next.length > longest - 1) return `${out}…`;
    out += next;
  }
  return out;
}

const oneLine = (text: string, longest: number) => {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length <= longest ? line : `${[...line].slice(0, longest - 1).join('')}…`;
};

const linkable = (url: string) => url.replaceAll('&', '&amp;').replaceAll(/[<>|\s]/g, encodeURIComponent);
