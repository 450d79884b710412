import { type ReactElement, useRef, useState } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { t } from '../ui/words.ts';
import { ChangeMember } from './change-member.tsx';
import { EndBrowsers } from './end-browsers.tsx';
import { RemoveMember } from './remove-member.tsx';

type Open = 'nothing' | 'change' | 'browsers' | 'remove';

/** One member, and for an admin what can be done about them. */
export function MemberRow({
  member,
  isOwn,
  isAdmin,
  browsers,
  onRemoved,
}: {
  member: MemberView;
  isOwn: boolean;
  isAdmin: boolean;
  /** How many they have connected; undefined while that is not known. */
  browsers: number | undefined;
  onRemoved: () => void;
}): ReactElement {
  const [open, setOpen] = useState<Open>('nothing');
  const buttons = useRef(new Map<Open, HTMLButtonElement>());
  const { name, role, team } = member;
  const close = () => {
    buttons.current.get(open)?.focus();
    setOpen('nothing');
  };
  const opener = (which: Exclude<Open, 'nothing'>, words: string, label: string) => (
    <Button
      ref={(button) => {
        if (button) buttons.current.set(which, button);
      }}
      aria-label={label}
      aria-expanded={open === which}
      onClick={() => setOpen(open === which ? 'nothing' : which)}
    >
      {words}
    </Button>
  );
  return (
    <li className="border-t border-line px-3 py-2 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <div className="min-w-0 grow basis-40">
          <p dir="auto" className="font-semibold wrap-anywhere">
            {name}
          </p>
          <p className="text-small text-muted">
            {t(`role.${role}`)} · {t(`team.${team}`)}
          </p>
        </div>
        {isOwn ? <Chip tone="accent">{t('members.you')}</Chip> : null}
        {isAdmin ? (
          <div className="flex flex-wrap gap-1.5">
            {opener('change', t('members.change'), t('members.changeOf', [name]))}
            {isOwn || !browsers ? null : opener('browsers', t('members.end'), t('members.endOf', [name]))}
            {isOwn ? null : opener('remove', t('common.remove'), t('members.removeOf', [name]))}
          </div>
        ) : null}
      </div>
      {open === 'change' ? <ChangeMember member={member} isOwn={isOwn} onDone={close} /> : null}
      {open === 'browsers' ? <EndBrowsers member={member} browsers={browsers ?? 0} onDone={close} /> : null}
      {open === 'remove' ? (
        <RemoveMember member={member} browsers={browsers} onRemoved={onRemoved} onCancel={close} />
      ) : null}
    </li>
  );
}
