import { type ReactElement, useState } from 'react';
import type { SignalsView } from '#lib/bridge/signal-views.ts';
import type { ConsoleView } from '#lib/bridge/views.ts';
import type { SignalDraft } from '#lib/contract/form-draft.ts';
import type { Signal } from '#lib/contract/signal.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { FormFrame } from './form-frame.tsx';
import { Missing } from './missing.tsx';
import { OrderedLines } from './ordered-lines.tsx';
import { go } from './places.ts';
import { SignalCounts } from './signal-counts.tsx';
import { draftOf, neededOf, savedOf, wrongParts } from './signal-draft.ts';
import { SignalLeftOut } from './signal-left-out.tsx';
import { SignalQuoted } from './signal-quoted.tsx';
import { SignalSensitivity } from './signal-sensitivity.tsx';
import { SignalWhat } from './signal-what.tsx';
import { SignalWho } from './signal-who.tsx';
import { useKeptForm } from './use-kept-form.ts';

/** Writes a signal. What it still needs before it can be on is said as one types; what was written survives a closed tab. */
export function SignalEditor({
  id,
  journeyId,
  view,
  signals,
}: {
  id: string;
  /** Of a new signal. */
  journeyId: string;
  view: ConsoleView;
  signals: SignalsView;
}): ReactElement {
  const signal = signals.signals.find((one) => one.id === id);
  const journey = signals.journeys.find((one) => one.id === journeyId);
  const [begun] = useState(() => signals.drafts.find((one) => one.of === 'signal' && one.id === id));
  const [basedOn, setBasis] = useState(begun ? begun.basedOn : signal?.version);
  const [resumed, setResumed] = useState(begun !== undefined);
  const [tried, setTried] = useState(false);
  const { draft, change, kept, settle } = useKeptForm(
    begun?.of === 'signal' ? begun.draft : draftOf(signal, journey),
    (written: SignalDraft) => ({ of: 'signal', id, draft: written, ...(basedOn === undefined ? {} : { basedOn }) }),
  );
  const save = useCommand('signal.save', true);
  const drop = useCommand('formDraft.drop');
  const { tell } = useToasts();
  const newer = signal !== undefined && signal.version !== basedOn && !save.isSuccess ? signal : undefined;
  const wrong = tried ? wrongParts(draft, signals.journeys) : [];
  const replaceBy = (other: Signal | undefined) => {
    drop.mutate({ of: 'signal', id });
    setBasis(other?.version);
    setResumed(false);
    change(draftOf(other, journey));
    settle();
  };
  const submit = () => {
    setTried(true);
    if (wrongParts(draft, signals.journeys).length > 0) return;
    settle();
    save.mutate(savedOf(id, draft, basedOn), {
      onSuccess: () => {
        tell({ text: t(signal?.state === 'on' ? 'signals.saved' : 'signals.savedOff', [draft.name.trim()]) });
        go({ show: 'list' });
      },
      // What was typed last may not have been kept yet.
      onError: () => change({}),
    });
  };
  const parts = { draft, change, wrong };
  return (
    <FormFrame
      title={signal ? t('signals.editOf', [signal.name]) : t('signals.newSignal')}
      conflict={
        newer && {
          theirs: newer.name === draft.name ? newer.meaning : newer.name,
          onKeepMine: () => setBasis(newer.version),
          onTakeTheirs: () => replaceBy(newer),
        }
      }
      resumed={resumed}
      onStartOver={() => replaceBy(signal)}
      kept={kept}
      error={save.error}
      busy={save.isPending}
      wrong={wrong.length > 0 ? t('signals.wrong') : undefined}
      onSubmit={submit}
    >
      <Missing signal={neededOf(draft)} isOn={signal?.state === 'on'} />
      <SignalWhat {...parts} journeys={signals.journeys} />
      <SignalWho {...parts} members={view.members} signals={signals.signals.filter((one) => one.id !== id)} />
      <OrderedLines
        legend={t('signals.playbook')}
        hint={t('signals.playbookHint')}
        add={t('signals.addStep')}
        nameOf={(place) => t('signals.stepNumber', [String(place)])}
        lines={draft.playbook}
        most={30}
        onChange={(playbook) => change({ playbook })}
      />
      <SignalSensitivity {...parts} tuned={signal?.onSince !== undefined} id={id} />
      <SignalLeftOut {...parts} tuned={signal?.onSince !== undefined} />
      <SignalCounts {...parts} id={id} address={signals.address} />
      <SignalQuoted {...parts} labels={view.labels} />
    </FormFrame>
  );
}
