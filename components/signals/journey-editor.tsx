import { type ReactElement, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import type { SignalsView } from '#lib/bridge/signal-views.ts';
import type { JourneyDraft } from '#lib/contract/form-draft.ts';
import type { Journey } from '#lib/contract/journey.ts';
import { TextField } from '../ui/field.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { FormFrame } from './form-frame.tsx';
import { OrderedLines } from './ordered-lines.tsx';
import { go } from './places.ts';
import { useKeptForm } from './use-kept-form.ts';

const draftOf = (journey: Journey | undefined): JourneyDraft => ({
  name: journey?.name ?? '',
  steps: journey?.steps.map(({ id, name }) => ({ id, name })) ?? [{ id: uuidv7(), name: '' }],
});

/** Writes a journey: its name and its steps in order. Whatever goes wrong in saving, what was written stays. */
export function JourneyEditor({ id, signals }: { id: string; signals: SignalsView }): ReactElement {
  const journey = signals.journeys.find((one) => one.id === id);
  const [begun] = useState(() => signals.drafts.find((one) => one.of === 'journey' && one.id === id));
  const [basedOn, setBasis] = useState(begun ? begun.basedOn : journey?.version);
  const [resumed, setResumed] = useState(begun !== undefined);
  const { draft, change, kept, settle } = useKeptForm(
    begun?.of === 'journey' ? begun.draft : draftOf(journey),
    (written: JourneyDraft) => ({
      of: 'journey',
      id,
      draft: written,
      ...(basedOn === undefined ? {} : { basedOn }),
    }),
  );
  const [tried, setTried] = useState(false);
  const save = useCommand('journey.save', true);
  const drop = useCommand('formDraft.drop');
  const { tell } = useToasts();
  const newer = journey !== undefined && journey.version !== basedOn && !save.isSuccess ? journey : undefined;
  const steps = draft.steps.map((step) => ({ ...step, name: step.name.trim() })).filter(({ name }) => name !== '');
  const name = draft.name.trim();

  const replaceBy = (other: Journey | undefined) => {
    drop.mutate({ of: 'journey', id });
    setBasis(other?.version);
    setResumed(false);
    change(draftOf(other));
    settle();
  };
  const submit = () => {
    setTried(true);
    if (name === '' || steps.length === 0) return;
    settle();
    save.mutate(
      { journeyId: id, name, steps, ...(basedOn === undefined ? {} : { basedOn }) },
      {
        onSuccess: () => {
          tell({ text: t('signals.savedJourney', [name]) });
          go({ show: 'list' });
        },
        // What was typed last may not have been kept yet.
        onError: () => change({}),
      },
    );
  };
  const watching = (stepId: string) =>
    signals.signals.find((one) => one.journeyId === id && one.stepId === stepId && one.state !== 'retired')?.name;
  return (
    <FormFrame
      title={journey ? t('signals.editOf', [journey.name]) : t('signals.newJourney')}
      conflict={
        newer && {
          theirs: `${newer.name}: ${newer.steps.map((step) => step.name).join(' → ')}`,
          onKeepMine: () => setBasis(newer.version),
          onTakeTheirs: () => replaceBy(newer),
        }
      }
      resumed={resumed}
      onStartOver={() => replaceBy(journey)}
      kept={kept}
      error={save.error}
      busy={save.isPending}
      onSubmit={submit}
    >
      <TextField
        label={t('signals.journeyName')}
        hint={t('signals.journeyNameHint')}
        dir="auto"
        autoComplete="off"
        maxLength={500}
        value={draft.name}
        error={tried && name === '' ? t('signals.nameMissing') : undefined}
        onChange={(event) => change({ name: event.target.value })}
      />
      <OrderedLines
        legend={t('signals.steps')}
        hint={t('signals.stepsHint')}
        add={t('signals.addStep')}
        nameOf={(place) => t('signals.stepNumber', [String(place)])}
        lines={draft.steps.map((step) => ({ id: step.id, text: step.name }))}
        most={20}
        error={tried && steps.length === 0 ? t('signals.stepsMissing') : undefined}
        stays={(stepId) => {
          const signal = watching(stepId);
          return signal === undefined ? undefined : t('signals.stepWatched', [signal]);
        }}
        onChange={(lines) => change({ steps: lines.map((line) => ({ id: line.id, name: line.text })) })}
      />
    </FormFrame>
  );
}
