import { type ReactElement, useId } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import type { Role } from '#lib/contract/member.ts';
import { ROLES } from '../members/choices.ts';
import { Choice, TextField } from '../ui/field.tsx';
import { t } from '../ui/words.ts';
import type { Invitee } from './invitee.ts';

/** What is in the form. `chosenId`: which member, where several have the name. */
export type TypedInvitee = { name: string; role: Role; chosenId: string };

/** Who the code is for: a name, and what else must be known about it. */
export function InviteeFields({
  typed,
  onChange,
  invitee,
  members,
  tried,
}: {
  typed: TypedInvitee;
  onChange: (typed: TypedInvitee) => void;
  invitee: Invitee;
  members: readonly MemberView[];
  tried: boolean;
}): ReactElement {
  const names = useId();
  return (
    <div className="grid gap-x-3 sm:grid-cols-2">
      <TextField
        label={t('invite.name')}
        hint={nameHint(invitee)}
        error={tried && invitee.kind === 'nobody' ? t('invite.nameMissing') : undefined}
        list={names}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        value={typed.name}
        maxLength={200}
        onChange={(event) => onChange({ ...typed, name: event.target.value, chosenId: '' })}
      />
      <datalist id={names}>
        {[...new Set(members.map(({ name }) => name))].sort().map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {invitee.kind === 'several' ? (
        <Choice
          label={t('invite.which')}
          hint={t('invite.several', [String(invitee.members.length)])}
          error={tried && typed.chosenId === '' ? t('invite.whichMissing') : undefined}
          value={typed.chosenId}
          onChange={(event) => onChange({ ...typed, chosenId: event.target.value })}
        >
          <option value="">{t('invite.choose')}</option>
          {invitee.members.map(({ id, role, team }) => (
            <option key={id} value={id}>{`${t(`role.${role}`)} · ${t(`team.${team}`)}`}</option>
          ))}
        </Choice>
      ) : (
        <RoleChoice typed={typed} onChange={onChange} member={invitee.kind === 'known' ? invitee.member : undefined} />
      )}
    </div>
  );
}

function RoleChoice({
  typed,
  onChange,
  member,
}: {
  typed: TypedInvitee;
  onChange: (typed: TypedInvitee) => void;
  member: MemberView | undefined;
}): ReactElement {
  const role = member?.role ?? typed.role;
  return (
    <Choice
      label={t('invite.role')}
      hint={member ? t('invite.roleKept') : t(`invite.may.${role}`)}
      disabled={member !== undefined}
      value={role}
      onChange={(event) => onChange({ ...typed, role: ROLES.find((each) => each === event.target.value) ?? 'agent' })}
    >
      {ROLES.map((each) => (
        <option key={each} value={each}>
          {t(`role.${each}`)}
        </option>
      ))}
    </Choice>
  );
}

function nameHint({ kind }: Invitee): string | undefined {
  switch (kind) {
    case 'nobody':
      return t('invite.nameHint');
    case 'new':
      return t('invite.new');
    case 'known':
      return t('invite.known');
    case 'several':
      return undefined;
  }
}
