import type { ReactElement } from 'react';
import { type AlertSourceView, SOURCE_SECRET } from '#lib/contract/alert-source.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';
import { SourceSecret } from './source-secret.tsx';
import { textsFor } from './texts.ts';

/** Stands in texts for a secret that is not shown. */
const HIDDEN = 'SECRET';

type Props = {
  source: AlertSourceView;
  address: string;
  isAdmin: boolean;
  secret: string | undefined;
  onSecret: (secret: string | undefined) => void;
};

/** How a source is set up in its tool: address, secret, what to press there and what to paste, and whether it has worked. */
export function SourceSetup({ source, address, isAdmin, secret, onSecret }: Props): ReactElement {
  const { kind, path, heardAt, heardTitle } = source;
  const isShown = SOURCE_SECRET[kind] === 'token';
  // Tools with headers of their own are given the secret there; it is in the address where nothing else can be set.
  const bare = `${address}${path}`;
  const whole = isShown && secret !== undefined ? `${bare}/${secret}` : bare;
  return (
    <section aria-label={t('sources.setUp')} className="rounded-control bg-sunken p-3">
      <p>{t('sources.address')}</p>
      <p className="my-1 flex flex-wrap items-center gap-2">
        <code className="break-all select-all">{bare}</code>
        <CopyButton text={bare} label={t('sources.copyAddress')} />
      </p>
      <p className="text-small text-muted">{t(`sources.steps.${kind}`)}</p>
      <SourceSecret source={source} isAdmin={isAdmin} secret={secret} onSecret={onSecret} whole={whole} />
      {textsFor(kind, bare, secret ?? HIDDEN).map(({ name, text }) => (
        <figure key={name} className="mt-2">
          <figcaption className="flex flex-wrap items-center gap-2">
            <span className="grow font-semibold">{name}</span>
            <CopyButton text={text} name={t('sources.copyText', [name])} />
          </figcaption>
          <pre className="mt-1 rounded-control border border-line bg-surface p-2 font-mono text-small whitespace-pre-wrap wrap-anywhere">
            {text}
          </pre>
        </figure>
      ))}
      {/* In the page from the start, because a live region must exist before it speaks. */}
      <p role="status" className="mt-2 font-semibold">
        {heardAt === undefined ? (
          t('sources.waitingNow')
        ) : (
          <Moment
            at={heardAt}
            words={(clock) =>
              heardTitle === undefined
                ? t('sources.arrivedNameless', [clock])
                : t('sources.arrived', [clock, heardTitle])
            }
          />
        )}
      </p>
    </section>
  );
}
