import { type ReactElement, useState } from 'react';
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

const KINDS = ['request-tracker', 'practice'] as const satisfies readonly HelpdeskKind[];

/** Adds a helpdesk: says why its permission is needed, then lets the browser ask for it. */
export function HelpdeskForm({ host }: { host: string }): ReactElement {
  const [address, setAddress] = useState(host);
  const [kind, setKind] = useState<HelpdeskKind>('request-tracker');
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState(false);
  const add = useCommand('helpdesk.add', true);
  const { tell } = useToasts();
  const check = checkAddress(address);

  const submit = () => {
    setTried(true);
    setRefused(false);
    if (check.kind === 'empty' || check.kind === 'wrong') return;
    const { origin } = check;
    // Asked for at once: the browser shows its question only in direct answer to the press.
    askForOrigin(origin).then(
      (yes) => {
        if (!yes) return setRefused(true);
        add.mutate(
          { origin, kind },
          {
            onSuccess: () => {
              setAddress('');
              setTried(false);
              tell({ text: t('helpdesks.added', [origin]) });
            },
          },
        );
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
      <Choice
        label={t('helpdesks.kind')}
        value={kind}
        onChange={(event) => setKind(KINDS.find((each) => each === event.target.value) ?? 'request-tracker')}
      >
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {helpdeskName(each)}
          </option>
        ))}
      </Choice>
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
      <p className="mb-3 text-muted">{t('helpdesks.why')}</p>
      {refused ? (
        <p role="alert" className="mb-2 text-warn">
          {t('helpdesks.refused')}
        </p>
      ) : null}
      {add.error ? (
        <p role="alert" className="mb-2 text-critical">
          {inWords(add.error)}
        </p>
      ) : null}
      <Button submit look="primary" disabled={add.isPending}>
        {t('helpdesks.button')}
      </Button>
    </form>
  );
}
