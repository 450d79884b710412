import { type ReactElement, useState } from 'react';
import type { AlertSourceView, KeptDelivery } from '#lib/contract/alert-source.ts';
import { Asked } from '../ui/asked.tsx';
import { Button } from '../ui/button.tsx';
import { clockTime } from '../ui/time.ts';
import { useToasts } from '../ui/toasts.tsx';
import { useCommand } from '../ui/use-command.ts';
import { useView } from '../ui/use-view.ts';
import { locale, t } from '../ui/words.ts';
import { bodyOf, prettyBody } from './body.ts';
import { LOOK_AGAIN_MS } from './look-again.ts';
import { MapDelivery } from './map-delivery.tsx';

/** Deliveries of a source that could not be read as alerts: what was sent, why, and the way to map and take them in. */
export function KeptDeliveries({ source }: { source: AlertSourceView }): ReactElement {
  const { id, kept, mapping } = source;
  const list = useView('keptDeliveries.view', { id }, kept > 0, LOOK_AGAIN_MS);
  const takeIn = useCommand('keptDeliveries.takeIn');
  const change = useCommand('alertSource.change');
  const { tell } = useToasts();
  const [mappedId, setMappedId] = useState<string>();
  const deliveries = kept > 0 ? (list.data?.deliveries ?? []) : [];
  const mapped = deliveries.find((delivery) => delivery.id === mappedId);
  const body = mapped && bodyOf(mapped.text);
  if (body) return <MapDelivery source={source} body={body.json} onClose={() => setMappedId(undefined)} />;
  const taken = ({ taken: read, left }: { taken: number; left: number }) =>
    tell({ text: [t('kept.taken', read), ...(left > 0 ? [t('kept.left', left)] : [])].join('. ') });
  return (
    <section aria-label={t('kept.title')} className="rounded-control bg-sunken p-3">
      <h2 className="font-semibold">{t('kept.title')}</h2>
      {kept > 0 ? <p className="text-small text-muted">{t('kept.means')}</p> : null}
      {mapping ? <p className="text-small text-muted">{t('kept.mapped')}</p> : null}
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
        {kept > 0 ? (
          <Button
            look={mapping ? 'primary' : 'plain'}
            disabled={takeIn.isPending}
            onClick={() => takeIn.mutate({ id }, { onSuccess: taken })}
          >
            {t('kept.takeIn', kept)}
          </Button>
        ) : null}
        {mapping ? (
          <Button
            disabled={change.isPending}
            onClick={() =>
              change.mutate({ id, mapping: null }, { onSuccess: () => tell({ text: t('kept.unmapped') }) })
            }
          >
            {t('kept.unmap')}
          </Button>
        ) : null}
      </div>
      {kept > 0 ? <Asked list={list} /> : null}
      <ol className="mt-2 grid grid-cols-1 gap-2">
        {deliveries.map((delivery) => (
          <Kept key={delivery.id} sourceId={id} delivery={delivery} onMap={() => setMappedId(delivery.id)} />
        ))}
      </ol>
      {kept > 0 && list.data && list.data.more > 0 ? (
        <p className="mt-1 text-small text-muted">{t('kept.more', [String(list.data.more)])}</p>
      ) : null}
    </section>
  );
}

function Kept({
  sourceId,
  delivery,
  onMap,
}: {
  sourceId: string;
  delivery: KeptDelivery;
  onMap: () => void;
}): ReactElement {
  const discard = useCommand('keptDelivery.discard');
  const { at, why, text, whole } = delivery;
  const clock = clockTime(at, Date.now(), locale());
  const isJson = bodyOf(text) !== undefined;
  return (
    <li className="rounded-control border border-line bg-surface p-2">
      <div className="flex flex-wrap items-center gap-2">
        <p dir="auto" className="min-w-0 grow basis-56 text-small whitespace-pre-line text-warn wrap-anywhere">
          {why}
        </p>
        <div className="flex flex-wrap gap-1.5">
          {isJson ? (
            <Button aria-label={t('kept.mapOf', [clock])} onClick={onMap}>
              {t('kept.map')}
            </Button>
          ) : null}
          <Button
            look="quiet"
            aria-label={t('kept.discardOf', [clock])}
            disabled={discard.isPending}
            onClick={() => discard.mutate({ id: sourceId, deliveryId: delivery.id })}
          >
            {t('kept.discard')}
          </Button>
        </div>
      </div>
      <details className="mt-1">
        <summary className="cursor-pointer text-small text-muted">{t('kept.text', [clock])}</summary>
        <pre
          dir="auto"
          className="mt-1 max-h-72 overflow-auto rounded-control bg-sunken p-2 font-mono text-small whitespace-pre-wrap wrap-anywhere"
        >
          {prettyBody(text)}
        </pre>
        {whole ? null : <p className="text-small text-muted">{t('kept.cut')}</p>}
        {isJson ? null : <p className="text-small text-muted">{t('mapping.notJson')}</p>}
      </details>
    </li>
  );
}
