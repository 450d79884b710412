import type { KeyboardEvent, ReactElement } from 'react';

type Props = {
  label: string;
  tabs: readonly { id: string; text: string /** Something in it needs a look. */; trouble?: string | undefined }[];
  chosen: string;
  /** The id of the element that shows what is chosen. */
  controls: string;
  onChoose: (id: string) => void;
};

/** One of several things that stand in the same place. The arrow keys go from one to the next. */
export function Tabs({ label, tabs, chosen, controls, onChoose }: Props): ReactElement {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = tabs.findIndex(({ id }) => id === chosen);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onChoose(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <div
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={move}
      className="flex flex-wrap gap-1 border-b border-line"
    >
      {tabs.map(({ id, text, trouble }) => (
        <button
          key={id}
          type="button"
          role="tab"
          data-tab={id}
          aria-selected={id === chosen}
          aria-controls={controls}
          tabIndex={id === chosen ? 0 : -1}
          title={trouble}
          onClick={() => onChoose(id)}
          className={`-mb-px min-h-7 cursor-pointer border-b-2 px-2.5 py-0.5 ${id === chosen ? 'border-accent font-semibold text-text' : 'border-transparent text-muted hover:text-text'}`}
        >
          {text}
          {trouble ? (
            <span className="text-critical">
              <span aria-hidden="true"> •</span>
              <span className="sr-only">: {trouble}</span>
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
