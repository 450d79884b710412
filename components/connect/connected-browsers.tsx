import { type ReactElement, useRef, useState } from 'react';
import { Asked } from '../ui/asked.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useView } from '../ui/use-view.ts';
import { t } from '../ui/words.ts';
import { inOrder } from './browsers.ts';
import { ConnectedBrowser } from './connected-browser.tsx';

/** More are shown when asked for: an admin sees those of everybody. */
const SHOWN_AT_FIRST = 8;

/** The browsers that may act in one's name, for an admin in anybody's, and the way to end them. The API alone knows them. */
export function ConnectedBrowsers({ isAdmin }: { isAdmin: boolean }): ReactElement {
  const list = useView('connections.view', {});
  const [all, setAll] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const browsers = inOrder(list.data?.connections ?? []);
  const shown = all ? browsers : browsers.slice(0, SHOWN_AT_FIRST);
  return (
    <section className="mb-4 overflow-hidden rounded-card border border-line bg-surface">
      <div className="px-3 py-2.5">
        <h2 ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {t('browsers.title')}
        </h2>
        <p className="text-small text-muted">{isAdmin ? t('browsers.all') : t('browsers.own')}</p>
      </div>
      <Asked list={list} />
      {shown.length > 0 ? (
        <ul>
          {shown.map((connection) => (
            // The one that had the focus is gone then.
            <ConnectedBrowser key={connection.id} connection={connection} onEnded={() => heading.current?.focus()} />
          ))}
        </ul>
      ) : null}
      {shown.length < browsers.length ? (
        <div className="border-t border-line px-3 py-1.5">
          <TextLink onPress={() => setAll(true)}>{t('browsers.showAll', [browsers.length])}</TextLink>
        </div>
      ) : null}
    </section>
  );
}
