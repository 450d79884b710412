import { type ReactElement, useRef, useState } from 'react';
import { Asked } from '../ui/asked.tsx';
import { Button } from '../ui/button.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { SourceForm } from './source-form.tsx';
import { SourceRow } from './source-row.tsx';

/** While a person waits for a delivery, which may be no news for this browser. */
const LOOK_AGAIN_MS = 4_000;

/** Where alerts come from: for leads. The API alone knows it. */
export function SourcesPage({ isAdmin }: { isAdmin: boolean }): ReactElement {
  const [open, setOpen] = useState<string>();
  const [adding, setAdding] = useState(false);
  // Secrets as they were told, for as long as the page is open.
  const [secrets, setSecrets] = useState<Readonly<Record<string, string>>>({});
  const heading = useRef<HTMLHeadingElement>(null);
  const list = useView('alertSources.view', {}, true, open === undefined ? undefined : LOOK_AGAIN_MS);
  const tell = (id: string, secret: string | undefined) => {
    if (secret !== undefined) setSecrets((known) => ({ ...known, [id]: secret }));
  };
  return (
    <section className="max-w-page overflow-hidden rounded-card border border-line bg-surface">
      <div className="px-3 py-2.5">
        <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {t('sources.title')}
        </h2>
        <p className="text-small text-muted">{t('sources.means')}</p>
      </div>
      <Asked list={list} />
      {list.data && list.data.sources.length === 0 ? (
        <p className="border-t border-line px-3 py-2 text-muted">{t('sources.none')}</p>
      ) : null}
      <ul>
        {(list.data?.sources ?? []).map((source) => (
          <SourceRow
            key={source.id}
            source={source}
            address={list.data?.address ?? ''}
            isAdmin={isAdmin}
            secret={secrets[source.id]}
            onSecret={(secret) => tell(source.id, secret)}
            open={open === source.id}
            onToggle={() => setOpen(open === source.id ? undefined : source.id)}
            onDropped={() => heading.current?.focus()}
          />
        ))}
      </ul>
      {adding ? (
        <SourceForm
          onClose={() => {
            setAdding(false);
            heading.current?.focus();
          }}
          onMade={(made) => {
            tell(made.sourceId, made.secret);
            setOpen(made.sourceId);
          }}
        />
      ) : (
        <div className="border-t border-line px-3 py-2">
          <Button disabled={!list.data} onClick={() => setAdding(true)}>
            {t('sources.add')}
          </Button>
        </div>
      )}
    </section>
  );
}
