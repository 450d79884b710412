import type { ReactElement } from 'react';
import { STARTER_SET, type StarterJourneyName, type StarterSignalName } from '#lib/signals/starter/structure.ts';
import type { StarterText } from '#lib/signals/starter/text.ts';
import { Tick } from '../ui/field.tsx';
import { t } from '../ui/words.ts';

/** One journey of the starter set: its steps, and its cases to tick. */
export function StarterJourney({
  name,
  text,
  chosen,
  onChange,
}: {
  name: StarterJourneyName;
  text: StarterText;
  chosen: readonly StarterSignalName[];
  onChange: (chosen: StarterSignalName[]) => void;
}): ReactElement {
  const { steps, signals } = STARTER_SET[name];
  return (
    <fieldset className="mb-3 border-t border-line pt-2">
      <legend className="float-left mb-0.5 w-full font-semibold">{text.journeys[name]}</legend>
      <p className="clear-left text-small text-muted">{steps.map((step) => text.steps[step]).join(' → ')}</p>
      {signals.map((signal) => {
        const { name: title, meaning, playbook } = text.signals[signal.name];
        return (
          <div key={signal.name}>
            <Tick
              checked={chosen.includes(signal.name)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...chosen, signal.name] : chosen.filter((each) => each !== signal.name),
                )
              }
            >
              {title} <span className="text-small text-muted">· {t(`signals.kind.${signal.kind}`)}</span>
            </Tick>
            <details className="ml-6 text-small text-muted">
              <summary className="min-h-6 cursor-pointer py-0.5">{t('starter.more')}</summary>
              <p className="mb-1">{meaning}</p>
              <ol className="mb-1 list-decimal pl-5">
                {playbook.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </details>
          </div>
        );
      })}
    </fieldset>
  );
}
