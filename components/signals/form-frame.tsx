import { type FormEvent, type ReactElement, type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { t } from '../ui/words.ts';
import { KeptWord } from './kept-word.tsx';
import { go } from './places.ts';
import type { KeptForm } from './use-kept-form.ts';

type Props = {
  title: string;
  /** Somebody has saved another version meanwhile: which one is to stay has to be decided before anything is saved. */
  conflict: { theirs: ReactNode; onKeepMine: () => void; onTakeTheirs: () => void } | undefined;
  /** The form goes on from what was written before and not saved. */
  resumed: boolean;
  onStartOver: () => void;
  kept: KeptForm<unknown>['kept'];
  error: Error | null;
  busy: boolean;
  /** Why it cannot be saved now. */
  blocked?: string | undefined;
  /** Why the last press of Save did nothing, beside what the fields say. */
  wrong?: string | undefined;
  onSubmit: () => void;
  children: ReactNode;
};

/** What the forms of journeys and signals have in common: where one is, what to decide first, saving and leaving. */
export function FormFrame(props: Props): ReactElement {
  const { title, conflict, resumed, kept, error, busy, wrong, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const blocked = conflict ? t('macros.decideFirst') : props.blocked;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (blocked === undefined) props.onSubmit();
  };
  return (
    <form noValidate className="max-w-page" onSubmit={submit}>
      <h2 ref={heading} tabIndex={-1} dir="auto" className="mb-3 text-large font-semibold outline-none">
        {title}
      </h2>
      {conflict ? (
        <Notice>
          <p>{t('signals.conflict')}</p>
          <div className="my-1">{conflict.theirs}</div>
          <div className="flex flex-wrap items-center gap-1.5">
            <Button onClick={conflict.onKeepMine}>{t('macros.keepMine')}</Button>
            <Button onClick={conflict.onTakeTheirs}>{t('macros.takeTheirs')}</Button>
          </div>
        </Notice>
      ) : null}
      {resumed && !conflict ? (
        <Notice tone="neutral">
          <span>{t('signals.resumed')}</span>{' '}
          <Button look="quiet" onClick={props.onStartOver}>
            {t('signals.startOver')}
          </Button>
        </Notice>
      ) : null}
      {children}
      {error ? (
        <Notice tone="critical">
          {inWords(error)} {t('error.kept')}
        </Notice>
      ) : null}
      <p role="alert" className="mb-2 text-critical empty:hidden">
        {wrong}
      </p>
      <div className="flex flex-wrap items-center gap-1.5 border-t border-line py-3">
        <Button submit look="primary" disabled={busy || blocked !== undefined} title={blocked}>
          {t('common.save')}
        </Button>
        <Button onClick={() => go({ show: 'list' })}>{t('signals.back')}</Button>
        <KeptWord kept={kept} />
      </div>
    </form>
  );
}
