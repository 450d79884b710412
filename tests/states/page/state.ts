import type { CallName, CallResults } from '#lib/bridge/calls.ts';

/** An answer of the pretended background: a value, a refusal in words, or none at all. */
export type Answer<T> = { value: T } | { refusal: string; damaged?: true } | 'never' | 'broken';

export type Answers = { [N in CallName]?: Answer<CallResults[N]> };

/** One state of one page: what the background answers, and what the person does before we look. */
export type State = {
  page: 'panel' | 'popup' | 'console' | 'replay';
  name: string;
  answers: Answers;
  hash?: string;
  framed?: boolean;
  /** Keys to press, names of buttons to press, what to choose or type where, one after another. */
  steps?: readonly (
    | { key: string }
    | { press: string }
    | { choose: string; in: string }
    | { type: string; into: string }
  )[];
};
