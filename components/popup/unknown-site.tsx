import type { ReactElement } from 'react';
import type { HelpdeskWish } from '#lib/bridge/calls.ts';
import type { UnknownSite } from '#lib/bridge/views.ts';
import { askForOrigin } from '../connect/permission.ts';
import { Button } from '../ui/button.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** The site behind the popup, which Bellwether does not know: what it would be good for, and what can be done. */
export function UnknownSiteCard({ site }: { site: UnknownSite }): ReactElement {
  const keep = useCommand('helpdesk.wish');
  const answered = useCommand('helpdesk.answered');
  const open = useCommand('open.console');
  const { origin, host, can, name = host } = site;
  const askFor = (wish: HelpdeskWish['wish']) => {
    // In this order, both in the press itself: the question needs the press and may close this page.
    const answer = askForOrigin(origin);
    keep.mutate({ origin, wish });
    const tell = (granted: boolean) => answered.mutate({ granted }, { onSuccess: () => window.close() });
    answer.then(tell, () => tell(false));
  };
  const busy = keep.isPending || answered.isPending;
  return (
    <section className="mb-2 rounded-card border border-line bg-surface px-3 py-2.5">
      <h2 className="font-semibold break-words">
        {can === 'allow' ? t('popup.taught', [name]) : t('popup.unknown', [host])}
      </h2>
      <p className="text-small text-muted">{t(`popup.site.${can}`)}</p>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 empty:hidden">
        {can === 'teach' ? (
          <Button look="primary" disabled={busy} onClick={() => askFor('teach')}>
            {t('teach.button')}
          </Button>
        ) : null}
        {can === 'allow' ? (
          <Button look="primary" disabled={busy} onClick={() => askFor('add')}>
            {t('panel.allow')}
          </Button>
        ) : null}
        {can === 'teach' || can === 'ask' ? (
          <TextLink
            onPress={() => open.mutate({ page: 'helpdesks', host: origin.startsWith('https:') ? host : origin })}
          >
            {t('popup.isKnown')}
          </TextLink>
        ) : null}
      </div>
    </section>
  );
}
