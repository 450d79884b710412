import type { ReactElement } from 'react';
import type { Journey } from '#lib/contract/journey.ts';
import { Choice, TextArea, TextField } from '../ui/field.tsx';
import { t } from '../ui/words.ts';
import { KINDS, SEVERITIES } from './choices.ts';
import type { PartProps } from './section.tsx';

/** What is watched where, and what it means when it shows. */
export function SignalWhat({
  draft,
  change,
  wrong,
  journeys,
}: PartProps & { journeys: readonly Journey[] }): ReactElement {
  const choosable = journeys.filter(({ id, state }) => state === 'active' || id === draft.journeyId);
  const steps = journeys.find(({ id }) => id === draft.journeyId)?.steps ?? [];
  const isKnown = steps.some(({ id }) => id === draft.stepId);
  return (
    <>
      <TextField
        label={t('signals.name')}
        hint={t('signals.nameHint')}
        dir="auto"
        autoComplete="off"
        maxLength={500}
        value={draft.name}
        error={wrong.includes('name') ? t('signals.nameMissing') : undefined}
        onChange={(event) => change({ name: event.target.value })}
      />
      <div className="grid gap-x-3 sm:grid-cols-2">
        <Choice
          label={t('signals.journey')}
          value={draft.journeyId}
          onChange={(event) => {
            const journey = journeys.find(({ id }) => id === event.target.value);
            change({ journeyId: event.target.value, stepId: journey?.steps.at(-1)?.id ?? '' });
          }}
        >
          {draft.journeyId === '' ? <option value="">{t('invite.choose')}</option> : null}
          {choosable.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('signals.step')}
          value={isKnown ? draft.stepId : ''}
          error={wrong.includes('place') ? t('signals.stepMissing') : undefined}
          hint={draft.stepId !== '' && !isKnown ? t('signals.stepGone') : undefined}
          onChange={(event) => change({ stepId: event.target.value })}
        >
          {isKnown ? null : <option value="">{t('invite.choose')}</option>}
          {steps.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('signals.kindField')}
          hint={t(`signals.kindMeans.${draft.kind}`)}
          value={draft.kind}
          onChange={(event) => change({ kind: KINDS.find((each) => each === event.target.value) ?? draft.kind })}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`signals.kind.${each}`)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('signals.severity')}
          value={draft.severity}
          onChange={(event) =>
            change({ severity: SEVERITIES.find((each) => each === event.target.value) ?? draft.severity })
          }
        >
          {SEVERITIES.map((each) => (
            <option key={each} value={each}>
              {t(`severity.${each}`)}
            </option>
          ))}
        </Choice>
      </div>
      <TextArea
        label={t('signals.meaning')}
        hint={t('signals.meaningHint')}
        maxLength={20_000}
        value={draft.meaning}
        onChange={(event) => change({ meaning: event.target.value })}
      />
    </>
  );
}
