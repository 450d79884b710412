import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useLayoutEffect, useRef } from 'react';
import { uuidv7 } from 'uuidv7';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { t } from '../ui/words.ts';
import { moved, type OrderedLine } from './order.ts';

type Props = {
  legend: string;
  hint?: string;
  add: string;
  /** "Step 2", the name of each field. */
  nameOf: (place: number) => string;
  lines: readonly OrderedLine[];
  most: number;
  error?: string | undefined;
  /** Why this line has to stay. */
  stays?: (id: string) => string | undefined;
  onChange: (lines: OrderedLine[]) => void;
};

/** Lines in an order: to write, add, move and remove, by mouse or by keys (Enter adds one, Alt with an arrow moves it). */
export function OrderedLines(props: Props): ReactElement {
  const { legend, hint, add, nameOf, lines, most, error, stays, onChange } = props;
  const list = useRef<HTMLOListElement>(null);
  // The line that is to have the focus once the list has been painted anew.
  const next = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (next.current === undefined) return;
    list.current?.querySelector<HTMLInputElement>(`[data-line="${CSS.escape(next.current)}"]`)?.focus();
    next.current = undefined;
  });
  const addAfter = (place: number) => {
    if (lines.length >= most) return;
    const line = { id: uuidv7(), text: '' };
    next.current = line.id;
    onChange([...lines.slice(0, place), line, ...lines.slice(place)]);
  };
  const move = (place: number, by: -1 | 1) => {
    next.current = lines[place]?.id;
    onChange(moved(lines, place, by));
  };
  const remove = (place: number) => {
    next.current = (lines[place + 1] ?? lines[place - 1])?.id;
    onChange(lines.filter((_line, index) => index !== place));
  };
  const pressed = (event: KeyboardEvent, place: number) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      addAfter(place + 1);
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      move(place, event.key === 'ArrowUp' ? -1 : 1);
    }
  };
  return (
    <fieldset className="mb-4">
      <legend className="mb-1 font-semibold">{legend}</legend>
      {hint ? <p className="mb-1 text-small text-muted">{hint}</p> : null}
      <ol ref={list}>
        {lines.map(({ id, text }, place) => (
          <li key={id} className="mb-1.5 flex items-center gap-1">
            <span aria-hidden="true" className="w-5 shrink-0 text-right text-small text-muted">
              {place + 1}.
            </span>
            <input
              data-line={id}
              dir="auto"
              aria-label={nameOf(place + 1)}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              maxLength={500}
              value={text}
              onChange={(event) =>
                onChange(lines.map((line) => (line.id === id ? { id, text: event.target.value } : line)))
              }
              onKeyDown={(event) => pressed(event, place)}
              className="h-8 min-w-0 grow rounded-control border border-field bg-surface px-2"
            />
            <IconButton icon={ArrowUp} label={t('signals.up', [nameOf(place + 1)])} onPress={() => move(place, -1)} />
            <IconButton
              icon={ArrowDown}
              label={t('signals.down', [nameOf(place + 1)])}
              onPress={() => move(place, 1)}
            />
            <RemoveLine why={stays?.(id)} name={nameOf(place + 1)} onPress={() => remove(place)} />
          </li>
        ))}
      </ol>
      <p role="alert" className="mb-1 text-small text-critical empty:hidden">
        {error}
      </p>
      <Button
        disabled={lines.length >= most}
        title={lines.length >= most ? t('signals.noMore', [String(most)]) : undefined}
        onClick={() => addAfter(lines.length)}
      >
        {add}
      </Button>
    </fieldset>
  );
}

function RemoveLine({ why, name, onPress }: { why: string | undefined; name: string; onPress: () => void }) {
  if (why === undefined) return <IconButton icon={X} label={t('signals.remove', [name])} onPress={onPress} />;
  return (
    <span
      role="img"
      aria-label={why}
      title={why}
      className="grid size-7 shrink-0 cursor-help place-items-center text-faint opacity-50"
    >
      <X size={16} aria-hidden="true" />
    </span>
  );
}
