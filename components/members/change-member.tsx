import { type ReactElement, useState } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { Choice, TextField } from '../ui/field.tsx';
import { inWords } from '../ui/in-words.ts';
import { Notice } from '../ui/notice.tsx';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { ROLES, TEAMS } from './choices.ts';

/** Another name, role or team for a member. It counts at once, and can be undone. */
export function ChangeMember({
  member: { id, name, role, team },
  isOwn,
  onDone,
}: {
  member: MemberView;
  isOwn: boolean;
  onDone: () => void;
}): ReactElement {
  const [wanted, setWanted] = useState({ name, role, team });
  const update = useCommand('member.update', true);
  const undo = useCommand('member.update');
  const { tell } = useToasts();
  const called = wanted.name.trim();
  const changed = called !== name || wanted.role !== role || wanted.team !== team;
  const save = () =>
    update.mutate(
      { memberId: id, ...wanted, name: called },
      {
        onSuccess: () => {
          tell({
            text: t('members.changed', [called, t(`role.${wanted.role}`), t(`team.${wanted.team}`)]),
            undo: () => undo.mutate({ memberId: id, name, role, team }),
          });
          onDone();
        },
      },
    );
  return (
    <form
      className="mt-2 rounded-control bg-sunken px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && called !== '') save();
      }}
    >
      <TextField
        label={t('invite.name')}
        error={called === '' ? t('invite.nameMissing') : undefined}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={wanted.name}
        maxLength={200}
        onChange={(event) => setWanted({ ...wanted, name: event.target.value })}
      />
      <div className="grid gap-x-3 sm:grid-cols-2">
        <Choice
          label={t('invite.role')}
          hint={isOwn ? t('members.ownRole') : t(`invite.may.${wanted.role}`)}
          disabled={isOwn}
          value={wanted.role}
          onChange={(event) =>
            setWanted({ ...wanted, role: ROLES.find((each) => each === event.target.value) ?? role })
          }
        >
          {ROLES.map((each) => (
            <option key={each} value={each}>
              {t(`role.${each}`)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('members.team')}
          value={wanted.team}
          onChange={(event) =>
            setWanted({ ...wanted, team: TEAMS.find((each) => each === event.target.value) ?? team })
          }
        >
          {TEAMS.map((each) => (
            <option key={each} value={each}>
              {t(`team.${each}`)}
            </option>
          ))}
        </Choice>
      </div>
      {update.error ? <Notice tone="critical">{inWords(update.error)}</Notice> : null}
      <div className="flex flex-wrap gap-1.5">
        <Button
          submit
          look="primary"
          disabled={!changed || called === '' || update.isPending}
          title={changed ? undefined : t('common.nothingChanged')}
        >
          {t('common.save')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  );
}
