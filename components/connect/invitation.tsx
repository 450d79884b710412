import { type ReactElement, useState } from 'react';
import type { MemberView } from '#lib/bridge/views.ts';
import type { CodeResponse } from '#lib/contract/connect.ts';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';
import { codeRequestOf, inviteeOf } from './invitee.ts';
import { InviteeFields, type TypedInvitee } from './invitee-fields.tsx';
import { MadeCode } from './made-code.tsx';

const NOBODY: TypedInvitee = { name: '', role: 'agent', chosenId: '' };

/** Where an admin makes a one-time code, for somebody new or for another browser of a member. */
export function Invitation({ members, address }: { members: readonly MemberView[]; address: string }): ReactElement {
  const [typed, setTyped] = useState(NOBODY);
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<CodeResponse & { name: string }>();
  const make = useCommand('code.make', true);
  const invitee = inviteeOf(typed.name, members);

  const change = (next: TypedInvitee) => {
    setTyped(next);
    // What went wrong was about what stood there before.
    if (make.isError) make.reset();
  };
  const submit = () => {
    setTried(true);
    const asked = codeRequestOf(invitee, typed.role, typed.chosenId);
    if (!asked || make.isPending) return;
    setMade(undefined);
    make.mutate(asked, {
      onSuccess: (answer) => {
        setMade({ ...answer, name: typed.name.trim() });
        setTyped(NOBODY);
        setTried(false);
      },
    });
  };

  return (
    <form
      noValidate
      className="mb-4 rounded-card border border-line bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 className="mb-2 font-semibold">{t('invite.title')}</h2>
      <InviteeFields typed={typed} onChange={change} invitee={invitee} members={members} tried={tried} />
      {make.error ? (
        <Trouble error={make.error} busy={make.isPending} onRetry={submit} />
      ) : (
        <Button submit look="primary" disabled={make.isPending}>
          {t('invite.button')}
        </Button>
      )}
      {/* In the page from the start, because a live region must exist before it speaks. */}
      <div role="status">{made ? <MadeCode key={made.code} {...made} address={address} /> : null}</div>
    </form>
  );
}
