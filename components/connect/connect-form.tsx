import { type ReactElement, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField, Tick } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { checkAddress, fullAddress } from './address.ts';
import { useSignInOffer } from './sign-in.ts';

/** Joins a workspace with the address of its API and a one-time code from an admin. */
export function ConnectForm({
  address: givenAddress,
  code: givenCode,
}: {
  address: string;
  code: string;
}): ReactElement {
  const [address, setAddress] = useState(givenAddress);
  const [code, setCode] = useState(givenCode);
  const [allowPlainHttp, setAllowPlainHttp] = useState(false);
  const [tried, setTried] = useState(false);
  const start = useCommand('connect.start', true);
  const { tell } = useToasts();
  const check = checkAddress(address);
  const plainHttp = check.kind === 'plain_http';
  const mayAsk = check.kind === 'safe' || (plainHttp && allowPlainHttp);
  const offer = useSignInOffer(mayAsk ? fullAddress(address) : undefined, plainHttp);
  const signIn = useCommand('connect.signIn', true);
  const busy = start.isPending || signIn.isPending;
  const connected = ({ workspaceName }: { workspaceName: string }) => {
    // The code is spent; it has no business in the history.
    history.replaceState(null, '', '#connect');
    tell({ text: t('connect.done', [workspaceName]) });
  };

  const connect = () => {
    setTried(true);
    if (check.kind === 'empty' || check.kind === 'wrong' || code.trim() === '' || (plainHttp && !allowPlainHttp))
      return;
    start.mutate(
      { address: fullAddress(address), code: code.trim(), allowPlainHttp: plainHttp && allowPlainHttp },
      { onSuccess: connected },
    );
  };

  return (
    <form
      noValidate
      className="mb-4 rounded-card border border-line bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        connect();
      }}
    >
      <TextField
        label={t('connect.address')}
        hint={t('connect.addressHint')}
        error={addressError(check.kind, tried)}
        inputMode="url"
        autoComplete="url"
        spellCheck={false}
        placeholder="https://bellwether.example.com"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      {plainHttp ? (
        <div className="mb-3 rounded-control bg-warn-soft px-3 py-2">
          <p>{t('connect.plainHttp')}</p>
          <Tick checked={allowPlainHttp} onChange={(event) => setAllowPlainHttp(event.target.checked)}>
            {t('connect.plainHttpAllow')}
          </Tick>
          {tried && !allowPlainHttp ? (
            <p role="alert" className="font-semibold">
              {t('connect.plainHttpMissing')}
            </p>
          ) : null}
        </div>
      ) : null}
      {offer === undefined ? null : (
        <div className="mb-3 border-b border-line pb-3">
          {signIn.error ? <Notice tone="critical">{inWords(signIn.error)}</Notice> : null}
          <Button
            look="primary"
            disabled={busy}
            onClick={() =>
              signIn.mutate({ address: fullAddress(address), allowPlainHttp: plainHttp }, { onSuccess: connected })
            }
          >
            {signIn.isPending ? t('connect.signingIn') : t('connect.signIn', [offer])}
          </Button>
          <p className="mt-1 text-small text-muted">{t('connect.signInHint')}</p>
        </div>
      )}
      <TextField
        label={t('connect.code')}
        hint={t('connect.codeHint')}
        error={tried && code.trim() === '' ? t('connect.codeMissing') : undefined}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        spellCheck={false}
        placeholder="ABCDE-23456"
        value={code}
        maxLength={40}
        onChange={(event) => setCode(event.target.value)}
        className="font-mono"
      />
      {start.error ? <Notice tone="critical">{inWords(start.error)}</Notice> : null}
      <Button submit look={offer === undefined ? 'primary' : 'plain'} disabled={busy}>
        {start.isPending ? t('connect.connecting') : t('connect.button')}
      </Button>
    </form>
  );
}

function addressError(kind: string, tried: boolean): string | undefined {
  if (!tried) return undefined;
  if (kind === 'empty') return t('connect.addressMissing');
  return kind === 'wrong' ? t('connect.addressWrong') : undefined;
}
