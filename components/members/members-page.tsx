import { type ReactElement, useRef, useState } from 'react';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { TextField } from '../ui/field.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useView } from '../ui/use-view.ts';
import { locale, t } from '../ui/words.ts';
import { found } from './choices.ts';
import { MemberRow } from './member-row.tsx';

/** With fewer one sees at a glance who is there. */
const WORTH_SEARCHING = 10;
/** More are shown when asked for. */
const SHOWN_AT_FIRST = 100;

/** Everybody of the workspace with role and team; admins change and remove them here. */
export function MembersPage({ view }: { view: ConsoleView }): ReactElement {
  const [typed, setTyped] = useState('');
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const { connection, members } = view;
  const own = connection.state === 'connected' ? connection.memberId : undefined;
  const isAdmin = connection.state === 'connected' && connection.role === 'admin';
  const connections = useView('connections.view', {}, isAdmin);
  const matching = found(members, typed, locale());
  const shown = all ? matching : matching.slice(0, SHOWN_AT_FIRST);
  return (
    <div className="max-w-page">
      <p className="mb-3 text-muted">{isAdmin ? t('members.admin') : t('members.means')}</p>
      {members.length > WORTH_SEARCHING ? (
        <TextField
          label={t('members.search')}
          type="search"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : null}
      <ul
        ref={list}
        tabIndex={-1}
        aria-label={t('console.members')}
        className="mb-4 overflow-hidden rounded-card border border-line bg-surface outline-none"
      >
        {shown.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            isOwn={member.id === own}
            isAdmin={isAdmin}
            browsers={connections.data?.connections.filter(({ memberId }) => memberId === member.id).length}
            // The one that had the focus is gone then.
            onRemoved={() => list.current?.focus()}
          />
        ))}
      </ul>
      {matching.length === 0 ? <p className="text-muted">{t('members.nobody')}</p> : null}
      {shown.length < matching.length ? (
        <TextLink onPress={() => setAll(true)}>{t('members.showAll', [String(matching.length)])}</TextLink>
      ) : null}
    </div>
  );
}
