import { type ReactElement, useRef, useState } from 'react';
import type { CountSenderMade } from '#lib/contract/counts.ts';
import type { Signal } from '#lib/contract/signal.ts';
import { Asked } from '../ui/asked.tsx';
import { Button } from '../ui/button.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { CountSenderForm } from './count-sender-form.tsx';
import { CountSenderKey } from './count-sender-key.tsx';
import { CountSenderRow } from './count-sender-row.tsx';

/** While a lead waits for the first counts, which are no news for this browser. */
const LOOK_AGAIN_MS = 4_000;

type Props = {
  /** Those in use. */
  signals: readonly Signal[];
  /** Of the API. */
  address: string;
};

/** The tools that may send counts: for leads. The API alone knows them. */
export function CountSenders({ signals, address }: Props): ReactElement {
  const [adding, setAdding] = useState(false);
  // The key as it was told, until the lead has kept it or leaves the page.
  const [made, setMade] = useState<CountSenderMade>();
  const section = useRef<HTMLElement>(null);
  const asked = useView('countSenders.view', {}, true, made === undefined ? undefined : LOOK_AGAIN_MS);
  const senders = asked.data?.senders ?? made?.senders ?? [];
  const newest = [...senders, ...(made?.senders ?? [])].find(({ id }) => id === made?.id);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-labelledby="count-senders"
      className="mt-5 overflow-hidden rounded-card border border-line bg-surface outline-none"
    >
      <div className="px-3 py-2.5">
        <h2 id="count-senders" className="font-semibold">
          {t('senders.title')}
        </h2>
        <p className="text-small text-muted">{t('senders.means')}</p>
      </div>
      <Asked list={asked} />
      {asked.data && senders.length === 0 ? (
        <p className="border-t border-line px-3 py-2 text-muted">{t('senders.none')}</p>
      ) : null}
      <ul>
        {senders.map((sender) => (
          <CountSenderRow
            key={sender.id}
            sender={sender}
            onDropped={() => {
              if (made?.id === sender.id) setMade(undefined);
              section.current?.focus();
            }}
          />
        ))}
      </ul>
      {made && newest ? (
        <CountSenderKey
          key={made.id}
          sender={newest}
          token={made.token}
          signals={signals}
          address={address}
          onDone={() => {
            setMade(undefined);
            section.current?.focus();
          }}
        />
      ) : null}
      {adding ? (
        <CountSenderForm
          onMade={(told) => {
            setMade(told);
            setAdding(false);
          }}
          onCancel={() => {
            setAdding(false);
            section.current?.focus();
          }}
        />
      ) : made ? null : (
        <div className="border-t border-line px-3 py-2">
          <Button disabled={!asked.data} onClick={() => setAdding(true)}>
            {t('senders.add')}
          </Button>
        </div>
      )}
    </section>
  );
}
