import type { ReactElement } from 'react';
import type { Alert } from '#lib/contract/alert.ts';
import { TextLink } from '../ui/text-link.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** Who answers for the alert; where nobody does, a way to step forward. */
export function Ownership({ alert, mayTake }: { alert: Alert; mayTake: boolean }): ReactElement {
  const take = useCommand('alert.take');
  const team = alert.team ? t(`team.${alert.team}`) : undefined;
  if (alert.ownerName) return <span dir="auto">{[team, alert.ownerName].filter(Boolean).join(' · ')}</span>;
  return (
    <span>
      {[team, t('alert.noOwner')].filter(Boolean).join(' · ')}
      {mayTake ? (
        <TextLink className="ml-1.5 font-semibold" onPress={() => take.mutate({ alertId: alert.id })}>
          {t('alert.take')}
        </TextLink>
      ) : null}
    </span>
  );
}
