import type { ReactElement } from 'react';
import { CopyButton } from '../ui/copy-button.tsx';
import { Moment } from '../ui/moment.tsx';
import { t } from '../ui/words.ts';

/** A one-time code, for whom it is and until when it works. It is told once: the API keeps only its hash. */
export function MadeCode({
  code,
  name,
  expiresAt,
  address,
}: {
  code: string;
  name: string;
  expiresAt: string;
  address: string;
}): ReactElement {
  return (
    <div className="mt-3 rounded-control bg-sunken p-3">
      <p dir="auto" className="text-muted">
        {t('invite.codeFor', [name])}
      </p>
      <div className="my-1.5 flex flex-wrap items-center gap-1.5">
        <code className="mr-2 font-mono text-large font-semibold tracking-wide select-all">{code}</code>
        <CopyButton text={code} label={t('invite.copyCode')} />
        <CopyButton
          text={`${t('connect.address')}: ${address}\n${t('connect.code')}: ${code}`}
          label={t('invite.copyBoth')}
        />
      </div>
      <p className="text-small text-muted">
        <Moment at={expiresAt} words={(clock) => t('invite.until', [clock])} /> {t('invite.where', [address])}
      </p>
    </div>
  );
}
