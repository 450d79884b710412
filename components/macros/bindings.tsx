import type { ReactElement } from 'react';
import { Tick } from '../ui/field.tsx';

type Props = {
  title: string;
  hint?: string;
  none: string;
  options: readonly { id: string; text: string }[];
  chosen: readonly string[];
  /** How many can be chosen. */
  most?: number;
  onChange: (ids: string[]) => void;
};

/** Labels or alerts that a macro has to do with. One whose label or alert is out of sight is kept as it is. */
export function Bindings({ title, hint, none, options, chosen, most = 50, onChange }: Props): ReactElement {
  return (
    <fieldset className="mb-3">
      <legend className="mb-1 font-semibold">{title}</legend>
      {hint ? <p className="mb-1 text-small text-muted">{hint}</p> : null}
      {options.length === 0 ? <p className="text-muted">{none}</p> : null}
      <div className="max-h-44 overflow-y-auto">
        {options.map(({ id, text }) => (
          <Tick
            key={id}
            checked={chosen.includes(id)}
            disabled={chosen.length >= most && !chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
            }
          >
            <span dir="auto">{text}</span>
          </Tick>
        ))}
      </div>
    </fieldset>
  );
}
