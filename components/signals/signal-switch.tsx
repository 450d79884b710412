import type { ReactElement } from 'react';
import type { Signal } from '#lib/contract/signal.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Switches a signal on and off. It stays off while something is missing, which is said where `describedBy` points. */
export function SignalSwitch({
  signal: { id, name, state },
  isLead,
  missing,
  describedBy,
}: {
  signal: Pick<Signal, 'id' | 'name' | 'state'>;
  isLead: boolean;
  missing: string | undefined;
  describedBy: string;
}): ReactElement {
  const flip = useCommand('signal.switch');
  const { tell } = useToasts();
  const isOn = state === 'on';
  const blocked = !isLead || (!isOn && missing !== undefined);
  const press = () => {
    const to = isOn ? 'off' : 'on';
    flip.mutate(
      { signalId: id, to },
      {
        onSuccess: () =>
          tell({
            text: t(`signals.switched.${to}`, [name]),
            undo: () => flip.mutate({ signalId: id, to: isOn ? 'on' : 'off' }),
          }),
      },
    );
  };
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      aria-label={t('signals.switchOf', [name])}
      aria-describedby={missing === undefined ? undefined : describedBy}
      // Not `disabled`: one can reach it by keyboard and hear what is missing.
      aria-disabled={blocked || flip.isPending}
      title={isLead ? missing : t('common.leadOnly')}
      onClick={() => {
        if (!blocked && !flip.isPending) press();
      }}
      className="group inline-flex min-h-7 cursor-pointer items-center gap-1.5 rounded-control px-1 aria-disabled:cursor-default aria-disabled:opacity-55"
    >
      <span
        aria-hidden="true"
        className="flex h-[18px] w-8 items-center rounded-full border border-field bg-sunken px-0.5 group-aria-checked:justify-end group-aria-checked:border-accent group-aria-checked:bg-accent"
      >
        <span className="size-3 rounded-full bg-field group-aria-checked:bg-on-accent" />
      </span>
      <span aria-hidden="true">{t(isOn ? 'signals.isOn' : 'signals.isOff')}</span>
    </button>
  );
}
