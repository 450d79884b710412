import type { ReactElement } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import { Choice } from '../ui/field.tsx';
import { locale, t } from '../ui/words.ts';
import { nameOf } from './owners.ts';

/** Choice of a member, each with the number of signals that they answer for already. */
export function PersonChoice({
  label,
  hint,
  members,
  load,
  value,
  onChoose,
}: {
  label: string;
  hint?: string;
  members: readonly MemberView[];
  load: ReadonlyMap<string, number>;
  /** Empty for nobody. */
  value: string;
  onChoose: (id: string) => void;
}): ReactElement {
  const sorted = members.toSorted((one, other) => one.name.localeCompare(other.name, locale()));
  return (
    <Choice label={label} hint={hint} value={value} onChange={(event) => onChoose(event.target.value)}>
      <option value="">{t('signals.nobody')}</option>
      {value !== '' && !members.some(({ id }) => id === value) ? (
        <option value={value}>{nameOf(members, value)}</option>
      ) : null}
      {sorted.map(({ id, name, team }) => (
        <option key={id} value={id}>
          {load.has(id)
            ? t('signals.personOwns', load.get(id) ?? 0, [name, t(`team.${team}`), String(load.get(id))])
            : t('signals.person', [name, t(`team.${team}`)])}
        </option>
      ))}
    </Choice>
  );
}
