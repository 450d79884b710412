import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Alert, AlertState } from '#lib/contract/alert.ts';
import { ALERT_MOVES } from '#lib/contract/alert-moves.ts';
import { cut } from '#lib/contract/bounded.ts';
import { AlertmanagerWebhook, PlainAlert } from '#lib/contract/hooks.ts';
import { joinEpisode, type Standing } from '#server/ingest/episode.ts';
import type { Heard } from '#server/ingest/heard.ts';
import { heardFromAlertmanager } from '#server/ingest/tools/alertmanager.ts';
import { heardFromPlain } from '#server/ingest/tools/plain.ts';
import { storable } from '#server/store/storable.ts';

const NOW = '2026-11-24T10:00:00.000Z';
const LATER = '2026-11-24T11:00:00.000Z';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ minLength: 480, maxLength: 3_000 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '<script>',
    'javascript:x',
    'https://a.example/b',
    'critical',
    'constructor',
    '😀'.repeat(300),
  ),
);
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const status = fc.constantFrom('firing' as const, 'resolved' as const);
const NAMES = [
  'alertname',
  'severity',
  'summary',
  'description',
  'runbook_url',
  'journey',
  'step',
  'owner',
  'team',
  'playbook',
  'errors',
  'urls',
  '__proto__',
];
const pairs = fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), anyText), anyText, { maxKeys: 15 });

const fromAlertmanager = fc.record({
  status,
  labels: pairs,
  annotations: pairs,
  startsAt: instant,
  endsAt: fc.oneof(instant, fc.constant('0001-01-01T00:00:00Z')),
  generatorURL: anyText,
  fingerprint: anyText.filter((text) => text !== ''),
});

test('whatever text an Alertmanager sends in whatever field, it becomes an alert that the contract describes', () => {
  fc.assert(
    fc.property(
      fromAlertmanager,
      anyText.filter((name) => name.trim() !== '' && name.length <= 500),
      (alert, name) => {
        const body = { version: '4', groupKey: '', externalURL: '', alerts: [alert] };
        const [parsed] = AlertmanagerWebhook.parse(body).alerts;
        if (!parsed) throw new Error('the alert was lost');
        const heard = storable(heardFromAlertmanager(parsed, { kind: 'alertmanager', name, now: NOW }));
        const opened = joinEpisode(undefined, { ...heard, status: 'firing' }, NOW, 'id');
        expect(Alert.safeParse(opened?.alert).error).toBeUndefined();
      },
    ),
  );
});

test('whatever the plain format allows becomes an alert that the contract describes', () => {
  const line = anyText.filter((text) => text.trim() !== '' && text.trim().length <= 500);
  const arbitrary = fc.record(
    {
      title: line,
      dedupe_key: anyText.filter((text) => text !== '' && text.length <= 500),
      text: anyText,
      severity: fc.constantFrom('critical', 'warning', 'info'),
      started_at: instant,
      journey: line,
      owner: line,
      playbook: fc.array(line, { maxLength: 30 }),
      attempts: fc.nat(),
      bad: fc.nat(),
      errors: fc.array(line, { maxLength: 50 }),
      labels: fc.dictionary(
        anyText.filter((text) => text.length <= 200),
        anyText.filter((text) => text.length <= 2_000),
      ),
    },
    { requiredKeys: ['title', 'dedupe_key'] },
  );
  fc.assert(
    fc.property(arbitrary, (body) => {
      const heard = storable(heardFromPlain(PlainAlert.parse(body), { kind: 'plain', name: 'Our cron', now: NOW }));
      expect(Alert.safeParse(joinEpisode(undefined, heard, NOW, 'id')?.alert).error).toBeUndefined();
    }),
  );
});

const SOURCE_MOVES = ALERT_MOVES.filter(({ may }) => may.includes('source')).map(({ from, to }) => `${from} ${to}`);
const same = (one: string, other: string) => Date.parse(one) === Date.parse(other);

test('however firings, resolutions and people follow one another, an episode stays whole', () => {
  const act = fc.oneof(
    fc.record({ heard: status, since: instant, until: instant }),
    fc.record({ state: fc.constantFrom(...AlertState.options) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      let standing: Standing | undefined;
      let ids = 0;
      for (const one of acts) {
        if ('state' in one) {
          // A person moves it on; only a source makes it recover.
          if (standing && one.state !== 'recovering') {
            const { resolvedAt: _over, ...alert } = standing.alert;
            standing = { ...standing, alert: { ...alert, state: one.state } };
          }
          continue;
        }
        const heard: Heard = {
          status: one.heard,
          since: one.since,
          until: one.until,
          says: {
            title: 't',
            text: '',
            severity: 'info',
            dedupeKey: 'k',
            source: { kind: 'plain', name: 'n' },
            errors: [],
            urls: [],
            facts: {},
            playbook: [],
          },
        };
        const before = standing;
        const after = joinEpisode(before, heard, LATER, `alert-${ids + 1}`);
        const finished = before === undefined || ['closed', 'dismissed'].includes(before.alert.state);
        if (after && after.alert.id === `alert-${ids + 1}`) {
          ids += 1;
          expect(finished).toBe(true);
          expect(one.heard).toBe('firing');
        }
        const goesOn = before?.alert.state === 'dismissed' && same(before.episode.firingSince, one.since);
        if (goesOn) expect(after).toBeUndefined();
        if (after) {
          expect(after.alert.history ?? 0).toBe((finished ? 0 : (before?.alert.history ?? 0)) + after.events.length);
          const moves = after.events.flatMap(({ what }) => (what.happened === 'moved' ? [what] : []));
          const isMoved = !finished && before?.alert.state !== after.alert.state;
          expect(moves.map(({ from, to }) => [from, to])).toEqual(
            isMoved ? [[before?.alert.state, after.alert.state]] : [],
          );
          for (const { from, to } of moves) expect(SOURCE_MOVES).toContain(`${from} ${to}`);
        }
        if (one.heard === 'firing' && !goesOn) {
          expect(after?.alert.state).not.toBe('recovering');
          expect(after?.alert.resolvedAt).toBeUndefined();
          expect(after?.alert.firings).toBe(finished ? 1 : (before?.alert.firings ?? 0) + 1);
        }
        standing = after ?? before;
        if (standing) expect(standing.alert.resolvedAt !== undefined).toBe(standing.alert.state === 'recovering');
      }
    }),
  );
});

test('a text is never cut inside a character, nor made longer than allowed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 3, max: 40 }), (text, length) => {
      const shorter = cut(text, length);
      expect(shorter.length).toBeLessThanOrEqual(length);
      expect(shorter.isWellFormed()).toBe(true);
      if (text.length <= length) expect(shorter).toBe(text);
    }),
  );
});
