import { type ReactElement, useRef, useState } from 'react';
import type { HelpdeskConnection } from '#lib/contract/helpdesk-connection.ts';
import { Asked } from '../ui/asked.tsx';
import { Button } from '../ui/button.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { HelpdeskConnectionForm } from './helpdesk-connection-form.tsx';
import { HelpdeskConnectionRow } from './helpdesk-connection-row.tsx';

/** The helpdesks that the API puts labels into, for admins. The API alone knows them. */
export function HelpdeskConnections(): ReactElement {
  const list = useView('helpdeskConnections.view', {});
  const [form, setForm] = useState<{ renewing?: HelpdeskConnection }>();
  const heading = useRef<HTMLHeadingElement>(null);
  const connections = list.data?.connections ?? [];
  const close = () => {
    setForm(undefined);
    heading.current?.focus();
  };
  return (
    <section className="mt-4 overflow-hidden rounded-card border border-line bg-surface">
      <div className="px-3 py-2.5">
        <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {t('helpdeskConnections.title')}
        </h2>
        <p className="text-small text-muted">{t('helpdeskConnections.means')}</p>
      </div>
      <Asked list={list} />
      {list.data && connections.length === 0 ? (
        <p className="border-t border-line px-3 py-2 text-muted">{t('helpdeskConnections.none')}</p>
      ) : null}
      {connections.length > 0 ? (
        <ul>
          {connections.map((connection) => (
            <HelpdeskConnectionRow
              key={connection.id}
              connection={connection}
              onRenew={() => setForm({ renewing: connection })}
              onDropped={() => heading.current?.focus()}
            />
          ))}
        </ul>
      ) : null}
      {form ? (
        <HelpdeskConnectionForm key={form.renewing?.id ?? 'new'} renewing={form.renewing} onClose={close} />
      ) : (
        <div className="border-t border-line px-3 py-2">
          <Button disabled={!list.data} onClick={() => setForm({})}>
            {t('helpdeskConnections.add')}
          </Button>
        </div>
      )}
    </section>
  );
}
