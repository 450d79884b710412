import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RelatedAlerts } from '#lib/relate/index.ts';
import { alertOf } from '#tests/unit/samples.ts';

const onboarding = alertOf({
  id: 'onboarding',
  journey: 'activation',
  step: 'finish setup',
  text: 'People upload a logo on the last setup step and the Finish button stays grey.',
  errors: ['finish button stays disabled'],
  urls: ['/onboarding/finish'],
});
const saving = alertOf({
  id: 'saving',
  title: 'Save: retries up 2.4×',
  step: 'save document',
  errors: ['ERR_SAVE_409'],
  urls: ['/editor'],
});
const upgrade = alertOf({
  id: 'upgrade',
  title: 'Upgrade: payment step down 11%',
  step: 'payment',
  errors: ['card declined'],
});
const known = [onboarding, saving, upgrade].map((alert) => ({ alert, taught: [] }));
const ordinary = [
  'Change my invoice address',
  'How do I export a list',
  'Login mail never arrives',
  'Setup of a second team',
];
const index = new RelatedAlerts(known, ordinary);
const related = (subject: string, text = '') => index.rank({ subject, text }).filter(({ related: is }) => is);

describe('which alerts a ticket is about', () => {
  it.each([
    ["Can't finish setup, button stays grey", 'On /onboarding/finish nothing happens.', 'onboarding'],
    ['Setup: the finish button is grey', '', 'onboarding'],
    ['Cannot save', 'It says ERR_SAVE_409 every time I try to save the document', 'saving'],
    ['Payment fails on upgrade', 'my card is declined on the payment step', 'upgrade'],
  ])('finds it for “%s”', (subject, text, alertId) => {
    expect(related(subject, text)[0]?.alertId).toBe(alertId);
  });

  it.each([
    ['Change of our invoice address', 'Please use the new one from now on.'],
    ['Login mail never arrives', 'I have looked in spam too.'],
    ['Thank you', 'All good now!'],
    ['', ''],
  ])('stays silent for “%s”', (subject, text) => {
    expect(related(subject, text)).toEqual([]);
  });

  it('learns from tickets that were labelled', () => {
    const ticket = { subject: 'Der Knopf bleibt grau', text: 'Beim Abschließen der Einrichtung passiert nichts.' };
    expect(index.rank(ticket).filter(({ related: is }) => is)).toEqual([]);
    const taught = new RelatedAlerts(
      [
        {
          alert: onboarding,
          taught: [{ text: 'Knopf bleibt grau beim Einrichten. Nach dem Abschließen passiert nichts' }],
        },
        { alert: saving, taught: [] },
      ],
      ordinary,
    );
    expect(taught.rank(ticket)[0]).toMatchObject({ alertId: 'onboarding', related: true });
  });

  it('takes no ticket as its own witness', () => {
    const ticket = { key: 'rt|host|7', subject: 'Just a question', text: 'It will just not let me go on.' };
    const taught = [{ key: ticket.key, text: `${ticket.subject}\n${ticket.text}` }];
    const own = new RelatedAlerts([{ alert: onboarding, taught }], ordinary);
    expect(own.rank(ticket)[0]?.related ?? false).toBe(false);
    expect(own.rank({ ...ticket, key: 'rt|host|8' })[0]?.related).toBe(true);
  });

  it('counts against tickets from long before the alert began', () => {
    const ticket = { subject: 'Setup: the finish button is grey', text: '' };
    const now = index.rank({ ...ticket, createdAt: '2026-11-23T10:00:00Z' })[0]?.probability ?? 0;
    const before = index.rank({ ...ticket, createdAt: '2026-11-10T10:00:00Z' })[0]?.probability ?? 0;
    expect(before).toBeLessThan(now);
  });
});

describe('why', () => {
  it('says it in the ticket’s own words, at most three, the page among them', () => {
    const text = 'On /onboarding/finish nothing happens.';
    const [best] = index.rank({ subject: "Can't finish setup, button stays grey", text });
    expect(best?.reasons.length).toBeLessThanOrEqual(3);
    expect(best?.reasons).toContainEqual({ field: 'page', text: '/onboarding/finish' });
    for (const { field, text: reason } of best?.reasons ?? []) {
      if (field === 'words') expect(`Can't finish setup, button stays grey\n${text}`).toContain(reason);
    }
  });

  it('names a page as a page, not by the words in its address', () => {
    const text = 'I am on /onboarding/finish and nothing happens when I click finish.';
    const taught = [{ text: `Can't finish setup\n${text}` }];
    const [best] = new RelatedAlerts([{ alert: onboarding, taught }], ordinary).rank({ subject: 'Setup', text });
    const words = best?.reasons.filter(({ field }) => field === 'words').map(({ text: reason }) => reason) ?? [];
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((reason) => reason.includes('/'))).toEqual([]);
  });
});

describe('whatever the ticket holds', () => {
  it('gives probabilities between 0 and 1, the likeliest first, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 400 }), (subject, text) => {
        const ranked = index.rank({ subject, text });
        const probabilities = ranked.map(({ probability }) => probability);
        expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
        expect(index.rank({ subject, text })).toEqual(ranked);
      }),
      { numRuns: 200 },
    );
  });

  it('is not slowed by a ticket of two megabytes into looking at all of it', () => {
    const huge = 'finish setup button grey '.repeat(80_000);
    expect(index.rank({ subject: 'Setup', text: huge })[0]?.alertId).toBe('onboarding');
  });
});
