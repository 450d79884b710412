import { type ReactElement, useState } from 'react';
import { CONNECTION_ASKS, ConnectableHelpdesk, type HelpdeskConnection } from '#lib/contract/helpdesk-connection.ts';
import { Button } from '../ui/button.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { hostIn } from './address.ts';
import { CONNECTION_STEPS } from './connection-steps.ts';
import { helpdeskName } from './helpdesk-name.ts';

type Props = { renewing?: HelpdeskConnection | undefined; onClose: () => void };

/** Connects a helpdesk by a token of it, or gives a connected one another token. What was typed stays until it works out. */
export function HelpdeskConnectionForm({ renewing, onClose }: Props): ReactElement {
  const keep = useCommand('helpdeskConnection.keep', true);
  const { tell } = useToasts();
  const [helpdesk, setHelpdesk] = useState<ConnectableHelpdesk>(renewing?.helpdesk ?? 'zendesk');
  const [typed, setTyped] = useState({
    host: renewing?.host ?? '',
    userName: renewing?.userName ?? '',
    secret: '',
    code: '',
    field: renewing?.field ?? '',
    apiAddress: '',
  });
  const [tried, setTried] = useState(false);
  const asks = CONNECTION_ASKS[helpdesk];
  const host = hostIn(typed.host);
  const wrong = {
    host: host === undefined,
    userName: (asks.userName ?? asks.clientId) === true && typed.userName.trim() === '',
    secret: typed.secret.trim() === '',
    code: asks.code === true && typed.code.trim() === '',
    field: asks.field === true && typed.field.trim() === '',
  };
  const typing = (name: keyof typeof typed) => ({
    value: typed[name],
    spellCheck: false,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const errorOf = (name: keyof typeof wrong, words: string) => (tried && wrong[name] ? words : undefined);

  const submit = () => {
    setTried(true);
    if (host === undefined || Object.values(wrong).some(Boolean)) return;
    const apiAddress = typed.apiAddress.trim() || renewing?.apiAddress;
    keep.mutate(
      {
        helpdesk,
        host,
        secret: typed.secret.trim(),
        ...(asks.userName || asks.clientId ? { userName: typed.userName.trim() } : {}),
        ...(asks.code ? { code: typed.code.trim() } : {}),
        ...(asks.field ? { field: typed.field.trim() } : {}),
        ...(apiAddress ? { apiAddress } : {}),
      },
      {
        onSuccess: ({ connections }) => {
          const works = connections.some(
            (one) => one.host === host && one.helpdesk === helpdesk && one.state === 'works',
          );
          tell({ text: t(works ? 'helpdeskConnections.connected' : 'helpdeskConnections.notWorking', [host]) });
          onClose();
        },
      },
    );
  };

  return (
    <form
      noValidate
      className="border-t border-line p-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3 className="mb-2 font-semibold">
        {renewing ? t('helpdeskConnections.renewOf', [renewing.host]) : t('helpdeskConnections.add')}
      </h3>
      {renewing ? null : (
        <>
          <Choice
            label={t('helpdesks.kind')}
            autoFocus
            value={helpdesk}
            onChange={(event) => setHelpdesk(ConnectableHelpdesk.parse(event.target.value))}
          >
            {ConnectableHelpdesk.options.map((each) => (
              <option key={each} value={each}>
                {helpdeskName(each)}
              </option>
            ))}
          </Choice>
          <TextField
            label={t('helpdeskConnections.host')}
            hint={t('helpdeskConnections.hostHint')}
            error={errorOf('host', t('helpdeskConnections.hostWrong'))}
            inputMode="url"
            {...typing('host')}
          />
        </>
      )}
      <p className="mb-3 text-small text-muted">{t(CONNECTION_STEPS[helpdesk])}</p>
      {asks.userName ? (
        <TextField
          label={t('helpdeskConnections.userName')}
          error={errorOf('userName', t('helpdeskConnections.userNameMissing'))}
          inputMode="email"
          {...typing('userName')}
        />
      ) : null}
      {asks.clientId ? (
        <TextField
          label={t('helpdeskConnections.clientId')}
          error={errorOf('userName', t('helpdeskConnections.clientIdMissing'))}
          {...typing('userName')}
        />
      ) : null}
      {asks.field ? (
        <TextField
          label={t('helpdeskConnections.field')}
          hint={t('helpdeskConnections.fieldHint')}
          error={errorOf('field', t('helpdeskConnections.fieldMissing'))}
          {...typing('field')}
        />
      ) : null}
      <TextField
        type="password"
        label={t(asks.clientId ? 'helpdeskConnections.clientSecret' : 'helpdeskConnections.secret')}
        hint={t(asks.clientId ? 'helpdeskConnections.clientSecretHint' : 'helpdeskConnections.secretHint')}
        error={errorOf(
          'secret',
          t(asks.clientId ? 'helpdeskConnections.clientSecretMissing' : 'helpdeskConnections.secretMissing'),
        )}
        autoFocus={renewing !== undefined}
        {...typing('secret')}
      />
      {asks.code ? (
        <TextField
          type="password"
          label={t('helpdeskConnections.code')}
          hint={t('helpdeskConnections.codeHint')}
          error={errorOf('code', t('helpdeskConnections.codeMissing'))}
          {...typing('code')}
        />
      ) : null}
      {renewing ? null : (
        <TextField
          label={t('helpdeskConnections.apiAddress')}
          hint={t('helpdeskConnections.apiAddressHint')}
          inputMode="url"
          {...typing('apiAddress')}
        />
      )}
      {keep.error ? <Notice tone="critical">{inWords(keep.error)}</Notice> : null}
      <div className="flex gap-2">
        <Button submit look="primary" disabled={keep.isPending}>
          {renewing ? t('common.save') : t('helpdeskConnections.button')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
