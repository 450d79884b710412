import { type ReactElement, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

const isAddress = (text: string) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text);

/** Takes the address of an incoming webhook. It goes to the API and is shown no more. */
export function SlackForm({ onConnected }: { onConnected: () => void }): ReactElement {
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState(false);
  const keep = useCommand('slack.keep', true);
  const { tell } = useToasts();
  const typed = address.trim();
  const error = keep.error
    ? inWords(keep.error)
    : tried && !isAddress(typed)
      ? t('notifications.addressWrong')
      : undefined;
  return (
    <form
      noValidate
      className="border-t border-line px-3 py-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isAddress(typed)) return;
        keep.mutate(
          { address: typed },
          {
            onSuccess: ({ slack }) => {
              if (slack?.state === 'works') tell({ text: t('notifications.connected') });
              setAddress('');
              setTried(false);
              onConnected();
            },
          },
        );
      }}
    >
      <TextField
        label={t('notifications.address')}
        hint={t('notifications.addressHint')}
        error={error}
        type="password"
        autoComplete="off"
        spellCheck={false}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Button submit look="primary" disabled={keep.isPending}>
        {t('notifications.connect')}
      </Button>
    </form>
  );
}
