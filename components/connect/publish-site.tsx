import { type ReactElement, useRef, useState } from 'react';
import { TextField } from '../ui/field.tsx';
import { FileField } from '../ui/file-field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { Question } from '../ui/question.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { hostIn } from './address.ts';
import { helpdeskName } from './helpdesk-name.ts';

/** Publishes a description from a file: what is in it is said first, because every open page is read by it at once. */
export function PublishSite(): ReactElement {
  const [text, setText] = useState('');
  const [host, setHost] = useState('');
  const file = useRef<HTMLInputElement>(null);
  const check = useCommand('site.check', true);
  const publish = useCommand('site.publish', true);
  const { tell } = useToasts();
  const found = text === '' ? undefined : check.data;
  const taught = found?.helpdesk === 'taught';
  const where = hostIn(host);
  const clear = () => {
    setHost('');
    setText('');
    check.reset();
    publish.reset();
    if (file.current) file.current.value = '';
  };
  const read = async (chosen: File) => {
    publish.reset();
    const content = await chosen.text();
    setText(content);
    check.mutate({ text: content });
  };
  return (
    <div className="border-t border-line px-3 py-2">
      <FileField
        ref={file}
        label={t('sites.file')}
        accept=".json,application/json"
        onChoose={(chosen) => void read(chosen)}
      />
      {check.error ? <Notice tone="critical">{inWords(check.error)}</Notice> : null}
      {taught ? (
        <TextField
          label={t('sites.taughtHost')}
          hint={t('sites.taughtHostHint')}
          inputMode="url"
          spellCheck={false}
          value={host}
          onChange={(event) => setHost(event.target.value)}
        />
      ) : null}
      {found ? (
        <Question
          title={t('sites.publishAsk', [String(found.version), helpdeskName(found.helpdesk)])}
          confirm={t('sites.publish')}
          error={publish.error}
          busy={publish.isPending}
          onConfirm={() =>
            publish.mutate(
              { text, ...(taught && where ? { host: where } : {}) },
              {
                onSuccess: () => {
                  tell({ text: t('sites.isPublished', [helpdeskName(found.helpdesk)]) });
                  clear();
                },
              },
            )
          }
          onCancel={clear}
        >
          <p>{t('sites.publishMeans')}</p>
        </Question>
      ) : null}
    </div>
  );
}
