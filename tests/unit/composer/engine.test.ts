import { describe, expect, it } from 'vitest';
import type { BoxKind, HistoryStep, StrategyName } from '#lib/bridge/composer.ts';
import { type Hands, insertReply } from '#lib/helpdesks/composer/engine.ts';
import { judge } from '#lib/helpdesks/composer/judge.ts';
import { strategiesFor } from '#lib/helpdesks/composer/order.ts';

/** What a fake box does with an insertion: what it shows after so many milliseconds. */
type Behaviour = (before: string, text: string) => { after: number; shows: string }[];

const takes: Behaviour = (before, text) => [{ after: 0, shows: before + text }];
const ignores: Behaviour = () => [];
const late =
  (after: number): Behaviour =>
  (before, text) => [{ after, shows: before + text }];
const reverts: Behaviour = (before, text) => [
  { after: 0, shows: before + text },
  { after: 120, shows: before },
];
const takesHalf: Behaviour = (before, text) => [{ after: 0, shows: before + text.slice(0, 3) }];

/** A box without a browser, in a time of its own. */
class Box implements Hands {
  readonly tried: StrategyName[] = [];
  readonly #kind: BoxKind;
  readonly #behaves: Partial<Record<StrategyName, Behaviour>>;
  readonly #undoes: boolean;
  /** What it does is not in its history. */
  readonly #secretly: boolean;
  readonly #model: string | undefined;
  readonly #history: string[] = [''];
  readonly #undone: string[] = [];
  #now = 0;
  #shown = 'Dear Ana, ';
  #due: { at: number; shows: string }[] = [];

  constructor(
    kind: BoxKind,
    behaves: Partial<Record<StrategyName, Behaviour>>,
    { undoes = false, secretly = false, model }: { undoes?: boolean; secretly?: boolean; model?: string } = {},
  ) {
    this.#kind = kind;
    this.#behaves = behaves;
    this.#undoes = undoes;
    this.#model = model;
    this.#secretly = secretly;
  }

  get shows(): string {
    for (const { shows } of this.#due.filter(({ at }) => at <= this.#now)) this.#shown = shows;
    this.#due = this.#due.filter(({ at }) => at > this.#now);
    return this.#shown;
  }

  begin = async () => ({ kind: this.#kind });
  read = async () => ({ shown: this.shows, model: this.#model });
  pause = async (milliseconds: number) => {
    this.#now += milliseconds;
  };

  async act(strategy: StrategyName) {
    this.tried.push(strategy);
    const behaviour = this.#behaves[strategy];
    if (!behaviour) return 0;
    const changes = behaviour(this.shows, 'Hello.');
    if (!this.#secretly) this.#history.push(this.shows);
    for (const { after, shows } of changes) this.#due.push({ at: this.#now + after, shows });
    return 1;
  }

  async go(step: HistoryStep) {
    if (!this.#undoes) return;
    const from = step === 'undo' ? this.#history : this.#undone;
    const to = step === 'undo' ? this.#undone : this.#history;
    to.push(this.#shown);
    this.#shown = from.pop() ?? this.#shown;
  }
}

describe('a text for a reply box', () => {
  it('lands by the first strategy that works', async () => {
    const box = new Box('editable', { paste: ignores, html: takes });
    expect(await insertReply(box, 'Hello.')).toEqual({ landed: true, by: 'html' });
    expect(box.shows).toBe('Dear Ana, Hello.');
    expect(box.tried).toEqual(['paste', 'html']);
  });

  it('is not put in again where it only comes late', async () => {
    const box = new Box('editable', { paste: late(300), html: takes });
    expect(await insertReply(box, 'Hello.')).toEqual({ landed: true, by: 'paste' });
    expect(box.shows).toBe('Dear Ana, Hello.');
    expect(box.tried).toEqual(['paste']);
  });

  it('is not believed to be in a box that puts its own text back', async () => {
    const box = new Box('editable', { paste: reverts, html: reverts, lines: reverts });
    expect(await insertReply(box, 'Hello.')).toMatchObject({ landed: false });
    expect(box.shows).toBe('Dear Ana, ');
    expect(box.tried).toEqual(['paste', 'html', 'lines']);
  });

  it('is tried no further where a part of it stays', async () => {
    const box = new Box('editable', { paste: takesHalf, html: takes });
    const landing = await insertReply(box, 'Hello.');
    expect(landing).toMatchObject({ landed: false, why: expect.stringContaining('Look at what is in it') });
    expect(box.tried).toEqual(['paste']);
  });

  it('goes on where the part can be taken back', async () => {
    const box = new Box('editable', { paste: takesHalf, html: takes }, { undoes: true });
    expect(await insertReply(box, 'Hello.')).toEqual({ landed: true, by: 'html' });
    expect(box.shows).toBe('Dear Ana, Hello.');
  });

  it('does not cost what the agent had typed where an undo takes that', async () => {
    const box = new Box('editable', { paste: takesHalf, html: takes }, { undoes: true, secretly: true });
    expect(await insertReply(box, 'Hello.')).toMatchObject({ landed: false });
    expect(box.shows).toBe('Dear Ana, Hel');
  });

  it('counts as landed only where the model of the editor has it too', async () => {
    const box = new Box('ckeditor5', { paste: takes }, { model: 'Dear Ana, ' });
    expect(await insertReply(box, 'Hello.')).toMatchObject({ landed: false });
  });

  it('says why where the box takes nothing', async () => {
    const box = new Box('field', {});
    expect(await insertReply(Object.assign(box, { begin: async () => ({ refused: 'Closed.' }) }), 'Hello.')).toEqual({
      landed: false,
      why: 'Closed.',
    });
  });
});

describe('the judgement', () => {
  const of = (before: string, now: string) => judge({ shown: before }, { shown: now }, 'Hello, Ana.');
  it.each([
    ['one two', 'one Hello,\u00a0Ana. two', 'landed'],
    ['one two', 'one\ntwo', 'same'],
    ['one two', 'one Hello, Ana. two Hello, Ana.', 'twice'],
    ['Hello, Ana. one', 'Hello, Ana. Hello, Ana. one', 'landed'],
    ['one two', 'one Hello, two', 'else'],
    ['one two', 'Hello, Ana.', 'else'],
  ])('of %s and %s is %s', (before, now, verdict) => expect(of(before, now)).toBe(verdict));
});

it('every kind of box has a strategy, and none twice', () => {
  for (const kind of ['field', 'editable', 'ckeditor4', 'ckeditor5', 'draft', 'quill', 'slate', 'redactor'] as const) {
    const strategies = strategiesFor(kind);
    expect(strategies.length).toBeGreaterThan(0);
    expect(new Set(strategies).size).toBe(strategies.length);
  }
});
