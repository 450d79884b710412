import type { ReactElement } from 'react';
import type { JsonPath } from '#lib/contract/alert-mapping.ts';
import { t } from '../ui/words.ts';
import { pathInWords } from './mapping-draft.ts';

/** More of one list or object nobody looks through. */
const SHOWN = 60;
const DEEPEST = 12;
const LONGEST = 160;

type Props = {
  value: unknown;
  path?: JsonPath;
  /** The field that each chosen value stands for, by its path as JSON. */
  chosen: ReadonlyMap<string, string>;
  onPick: (path: JsonPath) => void;
};

/** A JSON body in which each value can be pressed on. */
export function JsonTree({ value, path = [], chosen, onPick }: Props): ReactElement {
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((inner, index) => [index, inner])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  return (
    <ul className={path.length === 0 ? '' : 'ml-3 border-l border-line pl-2'}>
      {entries.slice(0, SHOWN).map(([step, inner]) => {
        const innerPath = [...path, step];
        const isMore = typeof inner === 'object' && inner !== null && path.length < DEEPEST;
        return (
          <li key={step}>
            <Value name={String(step)} value={inner} path={innerPath} chosen={chosen} onPick={onPick} />
            {isMore ? <JsonTree value={inner} path={innerPath} chosen={chosen} onPick={onPick} /> : null}
          </li>
        );
      })}
      {entries.length > SHOWN ? (
        <li className="text-small text-muted">{t('mapping.moreEntries', [String(entries.length - SHOWN)])}</li>
      ) : null}
    </ul>
  );
}

function Value({ name, value, path, chosen, onPick }: Props & { name: string; path: JsonPath }): ReactElement {
  const where = pathInWords(path);
  const field = chosen.get(JSON.stringify(path));
  const words = inShort(value);
  return (
    <button
      type="button"
      title={where}
      aria-pressed={field !== undefined}
      onClick={() => onPick(path)}
      className="flex min-h-6 w-full cursor-pointer flex-wrap items-baseline gap-x-1.5 rounded-control px-1 text-left font-mono text-small hover:bg-sunken aria-pressed:bg-accent-soft"
    >
      <span dir="auto" className="text-muted">
        {name}:
      </span>
      <span dir="auto" className="min-w-0 wrap-anywhere">
        {words}
      </span>
      {field === undefined ? null : <span className="font-sans text-accent">← {field}</span>}
    </button>
  );
}

function inShort(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    return t('mapping.entries', Array.isArray(value) ? value.length : Object.keys(value).length);
  }
  const text = typeof value === 'string' ? value : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
