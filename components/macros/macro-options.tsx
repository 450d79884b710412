import type { ReactElement } from 'react';
import type { AlertCard } from '#lib/bridge/views.ts';
import type { Macro } from '#lib/contract/macro.ts';
import { Chip } from '../ui/chip.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';

type Props = {
  title: string;
  macros: readonly Macro[];
  card: AlertCard;
  /** The one that Enter takes. */
  best: string | undefined;
  onChoose: (id: string) => void;
};

/** Macros to choose from, each with how it was used. */
export function MacroOptions({ title, macros, card, best, onChoose }: Props): ReactElement | null {
  if (macros.length === 0) return null;
  return (
    <section className="mb-3">
      <h3 className="mb-1 text-small font-semibold text-muted">{title}</h3>
      <ul className="overflow-hidden rounded-card border border-line">
        {macros.map((macro) => (
          <li key={macro.id} className="border-t border-line first:border-t-0">
            <button
              type="button"
              data-first={macro.id === best || undefined}
              onClick={() => onChoose(macro.id)}
              className={`w-full cursor-pointer px-3 py-2 text-left -outline-offset-2 hover:bg-sunken ${macro.id === best ? 'bg-accent-soft' : ''}`}
            >
              <b dir="auto" className="block font-semibold">
                {macro.title}
              </b>
              <span dir="auto" className="line-clamp-2 text-muted">
                {macro.body}
              </span>
              <Use macro={macro} card={card} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Use({ macro, card }: { macro: Macro; card: AlertCard }): ReactElement | null {
  const use = card.macroUses.find(({ macroId }) => macroId === macro.id);
  const languages = 1 + (macro.variants?.length ?? 0);
  if (!use && languages === 1) return null;
  return (
    <span className="mt-0.5 flex flex-wrap items-center gap-1.5 text-small text-muted">
      {use?.onTicketAt ? (
        <Chip tone="warn">
          <Moment at={use.onTicketAt} words={(clock) => t('macro.usedHere', [clock])} />
        </Chip>
      ) : null}
      {use ? <span>{t('macro.usedForAlert', use.count)}</span> : null}
      {languages > 1 ? <span>{t('macro.languages', languages)}</span> : null}
    </span>
  );
}
