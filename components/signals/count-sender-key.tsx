import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { CountSenderView } from '#lib/contract/counts.ts';
import type { Signal } from '#lib/contract/signal.ts';
import { countsExample } from '#lib/signals/counts-example.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Choice } from '../ui/field.tsx';
import { KeptText } from '../ui/kept-text.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';

type Props = {
  sender: CountSenderView;
  token: string;
  /** Those in use. */
  signals: readonly Signal[];
  /** Of the API. */
  address: string;
  onDone: () => void;
};

/** The key of a tool, shown this once: what the tool sends with it, and whether its counts have come. */
export function CountSenderKey({ sender, token, signals, address, onDone }: Props): ReactElement {
  const { name, heardAt } = sender;
  const [chosen, setChosen] = useState('');
  // The line is copied as it was read: it does not change while the page looks for the first counts.
  const [now] = useState(Date.now);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const fed = signals.filter(({ countsFrom }) => countsFrom === 'points');
  const signal = fed.find(({ id }) => id === chosen) ?? fed[0];
  const line = signal ? countsExample(address, signal.id, signal.bucketMinutes, now, token) : undefined;
  return (
    <div className="border-t border-line bg-sunken p-3">
      <h3 ref={heading} tabIndex={-1} dir="auto" className="font-semibold wrap-anywhere outline-none">
        {t('senders.keyOf', [name])}
      </h3>
      <p className="my-1 flex flex-wrap items-center gap-2">
        {t('senders.key')} <code className="break-all select-all">{token}</code>
        <CopyButton text={token} label={t('senders.copyKey')} />
      </p>
      <p className="mb-3 text-small text-warn">{t('senders.keyOnce')}</p>
      {signal && line !== undefined ? (
        <>
          <Choice label={t('senders.signal')} value={signal.id} onChange={(event) => setChosen(event.target.value)}>
            {fed.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </Choice>
          <KeptText label={t('senders.line')} text={line} mono />
          <CopyButton text={line} label={t('senders.copyLine')} />
          <p className="mt-1 text-small text-muted">{t('senders.lineMeans')}</p>
        </>
      ) : (
        <p className="text-small text-muted">{t('senders.noSignal')}</p>
      )}
      <p role="status" className="my-2 font-semibold">
        {heardAt === undefined ? (
          t('senders.waiting')
        ) : (
          <Moment at={heardAt} words={(clock) => t('senders.arrived', [clock])} />
        )}
      </p>
      <Button onClick={onDone}>{t('senders.done')}</Button>
    </div>
  );
}
