import { type ReactElement, useState } from 'react';
import { HELPDESK_NAMES } from '#lib/bridge/helpdesk-names.ts';
import { kindOf } from '#lib/bridge/known-hosts.ts';
import type { ConsoleView } from '#lib/bridge/views.ts';
import type { HelpdeskKind } from '#lib/contract/ticket.ts';
import { Button } from '../ui/button.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { checkAddress } from './address.ts';
import { helpdeskName } from './helpdesk-name.ts';
import { askForOrigin } from './permission.ts';

const KINDS = Object.keys(HELPDESK_NAMES).filter(
  (kind): kind is HelpdeskKind => kind in HELPDESK_NAMES && kind !== 'taught',
);

/** Adds a helpdesk: says why its permission is needed, then lets the browser ask for it. */
export function HelpdeskForm({
  host,
  known,
  mayTeach,
}: {
  host: string;
  known: ConsoleView['knownHosts'];
  /** Whether the person may teach a helpdesk that is none of those. */
  mayTeach: boolean;
}): ReactElement {
  const [address, setAddress] = useState(host);
  const [chosen, setChosen] = useState<HelpdeskKind>();
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState(false);
  const add = useCommand('helpdesk.add', true);
  const teach = useCommand('teach.start', true);
  const { tell } = useToasts();
  const check = checkAddress(address);
  // By its address, until the person says what it is: it may run under a domain of its own.
  const recognised = check.kind === 'empty' || check.kind === 'wrong' ? undefined : kindOf(check.origin, known);
  const kind = chosen ?? recognised;

  const submit = () => {
    setTried(true);
    setRefused(false);
    if (check.kind === 'empty' || check.kind === 'wrong' || !kind) return;
    const { origin } = check;
    // Asked for at once: the browser shows its question only in direct answer to the press.
    askForOrigin(origin).then(
      (yes) => {
        if (!yes) return setRefused(true);
        const done = (text: string) => {
          setAddress('');
          setChosen(undefined);
          setTried(false);
          tell({ text });
        };
        if (kind === 'taught')
          teach.mutate({ origin }, { onSuccess: () => done(t('teach.started', [new URL(origin).host])) });
        else add.mutate({ origin, kind }, { onSuccess: () => done(t('helpdesks.added', [origin])) });
      },
      () => setRefused(true),
    );
  };

  return (
    <form
      noValidate
      className="rounded-card border border-line bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 className="mb-2 font-semibold">{t('helpdesks.add')}</h2>
      <TextField
        label={t('helpdesks.address')}
        hint={
          check.kind === 'safe' || check.kind === 'plain_http'
            ? t('helpdesks.origin', [check.origin])
            : t('helpdesks.addressHint')
        }
        error={tried && (check.kind === 'empty' || check.kind === 'wrong') ? t('helpdesks.addressWrong') : undefined}
        inputMode="url"
        spellCheck={false}
        placeholder="https://support.example.com"
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Choice
        label={t('helpdesks.kind')}
        hint={recognised && !chosen ? t('helpdesks.recognised') : null}
        error={tried && !kind ? t('helpdesks.kindMissing') : undefined}
        value={kind ?? ''}
        onChange={({ target: { value } }) =>
          setChosen(value === 'taught' ? 'taught' : KINDS.find((each) => each === value))
        }
      >
        <option value="">{t('helpdesks.chooseKind')}</option>
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {helpdeskName(each)}
          </option>
        ))}
        {mayTeach ? <option value="taught">{t('teach.choose')}</option> : null}
      </Choice>
      {kind === 'taught' ? <p className="mb-3">{t('teach.means')}</p> : null}
      {mayTeach ? null : <p className="mb-3 text-muted">{t('teach.leadCan')}</p>}
      <p className="mb-3 text-muted">{t('helpdesks.why')}</p>
      {refused ? (
        <p role="alert" className="mb-2 text-warn">
          {t('helpdesks.refused')}
        </p>
      ) : null}
      {(add.error ?? teach.error) ? (
        <p role="alert" className="mb-2 text-critical">
          {inWords(add.error ?? teach.error)}
        </p>
      ) : null}
      <Button submit look="primary" disabled={add.isPending || teach.isPending}>
        {t(kind === 'taught' ? 'teach.button' : 'helpdesks.button')}
      </Button>
    </form>
  );
}
