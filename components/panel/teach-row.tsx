import type { ReactElement, ReactNode } from 'react';
import type { TeachPart } from '#lib/bridge/teaching.ts';
import { Button } from '../ui/button.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useWindowId } from '../ui/window-id.ts';
import { t } from '../ui/words.ts';

type Props = {
  part: TeachPart;
  /** What was read of it here; empty where nothing was. */
  read: string;
  /** What is said where nothing was. */
  missing?: string | undefined;
  pointing: TeachPart | undefined;
  /** The lead has said that there is none. */
  without?: boolean;
  /** Whether a helpdesk can do without it. */
  mayLack?: boolean;
  children?: ReactNode;
};

/** One part of the ticket: what was read of it, and pointing at it. */
export function TeachRow({
  part,
  read,
  missing,
  pointing,
  without = false,
  mayLack = false,
  children,
}: Props): ReactElement {
  const here = useWindowId();
  const point = useCommand('teach.point');
  const none = useCommand('teach.none');
  const name = t(`teach.part.${part}`);
  return (
    <li className="border-t border-line px-3 py-2 first:border-t-0">
      <div className="flex flex-wrap items-center gap-1.5">
        <h3 className="grow font-semibold">{name}</h3>
        <Button
          aria-label={t(read ? 'teach.pointAgainAt' : 'teach.pointAt', [name])}
          aria-pressed={pointing === part}
          disabled={point.isPending}
          onClick={() => point.mutate({ ...here, part })}
        >
          {t(read ? 'teach.pointAgain' : 'teach.point')}
        </Button>
        {mayLack && !without ? (
          <Button aria-label={t('teach.noneOf', [name])} onClick={() => none.mutate({ ...here, part })}>
            {t('teach.none')}
          </Button>
        ) : null}
      </div>
      <p dir="auto" className={`break-words text-small ${read ? '' : 'text-muted'}`}>
        {read || missing || t(without ? 'teach.hasNone' : 'teach.notFound')}
      </p>
      {children ? <div className="mt-2">{children}</div> : null}
    </li>
  );
}
