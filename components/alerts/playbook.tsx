import type { ReactElement } from 'react';
import type { Alert } from '#lib/contract/alert.ts';
import { Tick } from '../ui/field.tsx';
import { Moment } from '../ui/moment.tsx';
import { Part } from '../ui/row.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** The first-response steps, ticked off for everybody. */
export function Playbook({ alert }: { alert: Alert }): ReactElement | null {
  const tick = useCommand('alert.tick');
  if (alert.playbook.length === 0) return null;
  const done = alert.playbook.filter((step) => step.doneAt !== undefined).length;
  return (
    <Part
      title={t('alert.playbook')}
      aside={<span className="text-small text-muted">{t('alert.playbookDone', [done, alert.playbook.length])}</span>}
    >
      <ul className="px-3 pb-2">
        {alert.playbook.map((step) => (
          <li key={step.id}>
            <Tick
              checked={step.doneAt !== undefined}
              onChange={(event) => tick.mutate({ alertId: alert.id, stepId: step.id, done: event.target.checked })}
            >
              <span dir="auto" className={step.doneAt ? 'text-muted line-through decoration-faint' : ''}>
                {step.text}
              </span>
              {step.doneAt ? (
                <span className="ml-2 text-small text-muted">
                  <Moment at={step.doneAt} />
                </span>
              ) : null}
            </Tick>
          </li>
        ))}
      </ul>
    </Part>
  );
}
