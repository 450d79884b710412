import type { ReactElement } from 'react';
import type { Alert } from '#lib/contract/alert.ts';
import { t } from '../ui/words.ts';

/** What the source said, word for word; closed until it is wanted. */
export function Details({ alert }: { alert: Alert }): ReactElement | null {
  const facts = Object.entries(alert.facts);
  if (!alert.text && facts.length === 0 && alert.errors.length === 0 && alert.urls.length === 0) return null;
  return (
    <details className="border-t border-line text-small">
      <summary className="min-h-8 cursor-pointer px-3 py-2 text-muted hover:text-text">{t('alert.details')}</summary>
      <div className="px-3 pb-2.5">
        {alert.text ? (
          <p dir="auto" className="mb-2 whitespace-pre-wrap">
            {alert.text}
          </p>
        ) : null}
        <Several title={t('alert.errors')} texts={alert.errors} />
        <Several title={t('alert.pages')} texts={alert.urls} />
        {facts.length > 0 ? (
          <dl className="grid grid-cols-[auto_1fr] gap-x-3">
            {facts.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </details>
  );
}

function Several({ title, texts }: { title: string; texts: readonly string[] }): ReactElement | null {
  if (texts.length === 0) return null;
  return (
    <div className="mb-2">
      <h3 className="text-muted">{title}</h3>
      <ul>
        {texts.map((text) => (
          <li key={text} dir="auto" className="font-mono">
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
