import type { ReactElement } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import type { Signal } from '#lib/contract/signal.ts';
import { TEAMS } from '../members/choices.ts';
import { Choice } from '../ui/field.tsx';
import { t } from '../ui/words.ts';
import { ownerLoad } from './owners.ts';
import { PersonChoice } from './person-choice.tsx';
import { type PartProps, Section } from './section.tsx';

/** Who answers for the signal, and who does when they do not. */
export function SignalWho({
  draft,
  change,
  members,
  signals,
}: PartProps & {
  members: readonly MemberView[];
  /** The others of the workspace, for showing who has how many already. */
  signals: readonly Signal[];
}): ReactElement {
  const load = ownerLoad(signals);
  const isSame = draft.fallbackId !== '' && draft.fallbackId === draft.ownerId;
  return (
    <Section title={t('signals.who')}>
      <div className="grid gap-x-3 sm:grid-cols-3">
        <PersonChoice
          label={t('signals.ownerField')}
          hint={t('signals.ownerMeans')}
          members={members}
          load={load}
          value={draft.ownerId}
          onChoose={(ownerId) => change({ ownerId })}
        />
        <PersonChoice
          label={t('signals.fallbackField')}
          hint={t(isSame ? 'signals.fallbackSame' : 'signals.fallbackMeans')}
          members={members}
          load={load}
          value={draft.fallbackId}
          onChoose={(fallbackId) => change({ fallbackId })}
        />
        <Choice
          label={t('members.team')}
          value={draft.team}
          onChange={(event) => change({ team: TEAMS.find((each) => each === event.target.value) ?? draft.team })}
        >
          {TEAMS.map((each) => (
            <option key={each} value={each}>
              {t(`team.${each}`)}
            </option>
          ))}
        </Choice>
      </div>
    </Section>
  );
}
