import { type ReactElement, useRef, useState } from 'react';
import { Asked } from '../ui/asked.tsx';
import { Button } from '../ui/button.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { LOOK_AGAIN_MS } from './look-again.ts';
import { SourceForm } from './source-form.tsx';
import { SourceRow } from './source-row.tsx';

/** Where alerts come from: for leads. The API alone knows it. */
export function SourcesPage({ isAdmin }: { isAdmin: boolean }): ReactElement {
  const [open, setOpen] = useState<string>();
  const [adding, setAdding] = useState(false);
  // Secrets as they were told, for as long as the page is open.
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const list = useRef<HTMLElement>(null);
  const asked = useView('alertSources.view', {}, true, open === undefined ? undefined : LOOK_AGAIN_MS);
  const tell = (id: string, secret: string | undefined) => {
    if (secret !== undefined) setSecrets((known) => ({ ...known, [id]: secret }));
  };
  return (
    <section
      ref={list}
      tabIndex={-1}
      aria-label={t('console.sources')}
      className="max-w-page overflow-hidden rounded-card border border-line bg-surface outline-none"
    >
      <p className="px-3 py-2.5 text-muted">{t('sources.means')}</p>
      <Asked list={asked} />
      {asked.data && asked.data.sources.length === 0 ? (
        <p className="border-t border-line px-3 py-2 text-muted">{t('sources.none')}</p>
      ) : null}
      <ul>
        {(asked.data?.sources ?? []).map((source) => (
          <SourceRow
            key={source.id}
            source={source}
            address={asked.data?.address ?? ''}
            isAdmin={isAdmin}
            secret={secrets[source.id]}
            onSecret={(secret) => tell(source.id, secret)}
            open={open === source.id}
            onToggle={() => setOpen(open === source.id ? undefined : source.id)}
            onDropped={() => {
              setOpen(undefined);
              list.current?.focus();
            }}
          />
        ))}
      </ul>
      {adding ? (
        <SourceForm
          onClose={() => {
            setAdding(false);
            list.current?.focus();
          }}
          onMade={(made) => {
            tell(made.sourceId, made.secret);
            setOpen(made.sourceId);
          }}
        />
      ) : (
        <div className="border-t border-line px-3 py-2">
          <Button disabled={!asked.data} onClick={() => setAdding(true)}>
            {t('sources.add')}
          </Button>
        </div>
      )}
    </section>
  );
}
