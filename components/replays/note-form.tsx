import { type ReactElement, useEffect, useEffectEvent, useId, useState } from 'react';
import { call } from '#lib/bridge/page.ts';
import type { NoteDraft } from '#lib/contract/note.ts';
import { Button } from '../ui/button.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { isTyping } from '../ui/shortcuts.ts';
import { OutLink } from '../ui/text-link.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useDraft } from '../ui/use-draft.ts';
import { t } from '../ui/words.ts';
import { isReplayLink, missing, VERDICT_KEYS, verdictOf } from './draft.ts';
import { VerdictChoice } from './verdict-choice.tsx';

const keep = (draft: NoteDraft) => call('note.draft', draft);

/** What was seen in one replay. The verdict is one key; the words keep themselves. */
export function NoteForm({ initial, onWritten }: { initial: NoteDraft; onWritten: () => void }): ReactElement {
  const { draft, change, kept, settle } = useDraft(initial, keep);
  const write = useCommand('note.write', true);
  const { tell } = useToasts();
  const [tried, setTried] = useState(false);
  const verdictError = useId();
  const gap = missing(draft);
  const link = draft.replayUrl.trim();

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target instanceof HTMLElement && isTyping(event.target)) return;
    const verdict = verdictOf(event.key);
    if (!verdict) return;
    event.preventDefault();
    change({ verdict });
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);

  const submit = () => {
    setTried(true);
    if (gap || !draft.verdict) return;
    const { verdict } = draft;
    write.mutate(
      { ...draft, verdict, replayUrl: link },
      {
        onSuccess: () => {
          settle();
          tell({ text: t('replay.written') });
          onWritten();
        },
      },
    );
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <VerdictChoice
        verdict={draft.verdict}
        keys={VERDICT_KEYS}
        describedBy={verdictError}
        onChoose={(verdict) => change({ verdict })}
      />
      <p id={verdictError} role="alert" className="mb-2 text-small text-critical empty:hidden">
        {tried && gap === 'verdict' ? t('replay.verdictMissing') : ''}
      </p>
      <TextField
        label={t('replay.link')}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://"
        value={draft.replayUrl}
        hint={link && isReplayLink(link) ? <OutLink href={link}>{t('replay.open')}</OutLink> : t('replay.linkHint')}
        error={(tried || kept !== 'typing') && !isReplayLink(link) ? t('replay.linkWrong') : undefined}
        onChange={(event) => change({ replayUrl: event.target.value })}
      />
      <TextArea
        label={t('replay.text')}
        hint={t('replay.textHint')}
        value={draft.text}
        maxLength={20_000}
        onChange={(event) => change({ text: event.target.value })}
      />
      {write.error ? (
        <p role="alert" className="mb-2 text-critical">
          {inWords(write.error)} {t('error.kept')}
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <Button submit look="primary" disabled={write.isPending}>
          {t('replay.write')}
        </Button>
        <span role="status" className={`text-small ${kept === 'not_kept' ? 'text-warn' : 'text-muted'}`}>
          {kept === 'kept' ? t('replay.draftKept') : kept === 'not_kept' ? t('replay.draftNotKept') : ''}
        </span>
      </div>
    </form>
  );
}
