import type { ReactElement } from 'react';
import type { MissingView } from '#lib/bridge/views.ts';
import { Banner } from '../ui/banner.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { locale, t } from '../ui/words.ts';

/** What is not found on the page, as a sentence. */
export function missingSentence({ parts }: MissingView): string {
  const names = parts.map((part) => t(`panel.missingPart.${part}`));
  return t('panel.missing', [new Intl.ListFormat(locale(), { type: 'disjunction' }).format(names)]);
}

/** The helpdesk may have changed its page: what is not found there any more, and how to have it mended. */
export function Missing({ missing }: { missing: MissingView }): ReactElement {
  return (
    <Banner
      tone="warn"
      detail={t('panel.missingMeans')}
      action={<CopyButton text={missing.diagnostics} label={t('panel.copyDiagnostics')} />}
    >
      {missingSentence(missing)}
    </Banner>
  );
}
