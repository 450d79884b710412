import { type ReactElement, useState } from 'react';
import { type AlertSourceView, SOURCE_SECRET } from '#lib/contract/alert-source.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { Question } from '../ui/question.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { GivenSecret } from './given-secret.tsx';

type Props = {
  source: AlertSourceView;
  isAdmin: boolean;
  secret: string | undefined;
  onSecret: (secret: string | undefined) => void;
  /** The address with the secret in it, where the tool can be given nothing else. */
  whole: string;
};

/** The secret of a source: told to who makes it, shown again to admins, renewed by leads; or given, where the tool makes it. */
export function SourceSecret({ source, isAdmin, secret, onSecret, whole }: Props): ReactElement {
  const { id, name, kind } = source;
  const renew = useCommand('alertSource.change', true);
  const show = useCommand('alertSource.tell', true);
  const { tell } = useToasts();
  const [asking, setAsking] = useState(false);
  if (SOURCE_SECRET[kind] === 'given') return <GivenSecret source={source} />;
  const confirm = () =>
    renew.mutate(
      { id, renew: true },
      {
        onSuccess: (made) => {
          onSecret(made.secret);
          setAsking(false);
          tell({ text: t('sources.renewed', [name]) });
        },
      },
    );
  return (
    <div className="mt-2">
      {/* In the page from the start, because a live region must exist before it speaks. */}
      <div role="status">
        {secret === undefined ? null : (
          <>
            <p className="flex flex-wrap items-center gap-2">
              {t('sources.secret')} <code className="break-all select-all">{secret}</code>
              <CopyButton text={secret} label={t('sources.copySecret')} />
            </p>
            {isAdmin ? null : <p className="text-small text-muted">{t('sources.secretOnce')}</p>}
            {SOURCE_SECRET[kind] === 'token' ? (
              <p className="mt-1 flex flex-wrap items-center gap-2 text-small text-muted">
                {t('sources.onlyAddress')} <code className="break-all select-all">{whole}</code>
                <CopyButton text={whole} name={t('sources.copyText', [t('sources.wholeAddress')])} />
              </p>
            ) : null}
          </>
        )}
      </div>
      {show.error ? <Notice tone="critical">{inWords(show.error)}</Notice> : null}
      <div className="mt-1 flex flex-wrap gap-2">
        {isAdmin && secret === undefined ? (
          <Button
            disabled={show.isPending}
            onClick={() => show.mutate({ id }, { onSuccess: (told) => onSecret(told.secret) })}
          >
            {t('sources.showSecret')}
          </Button>
        ) : null}
        <Button aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t('sources.renew')}
        </Button>
      </div>
      {asking ? (
        <Question
          title={t('sources.renewAsk', [name])}
          confirm={t('sources.renew')}
          error={renew.error}
          busy={renew.isPending}
          onConfirm={confirm}
          onCancel={() => setAsking(false)}
        >
          <p>{t('sources.renewMeans')}</p>
        </Question>
      ) : null}
    </div>
  );
}
