import type { ReactElement } from 'react';
import type { Severity } from '#lib/contract/alert.ts';
import { t } from '../ui/words.ts';

const DOTS = { critical: 'bg-critical', warning: 'bg-warn', info: 'bg-accent', none: 'bg-good' } as const;

const ORDER: readonly Severity[] = ['critical', 'warning', 'info'];

/** The severest of several, or `none`. */
export function worst(severities: readonly Severity[]): Severity | 'none' {
  return ORDER.find((severity) => severities.includes(severity)) ?? 'none';
}

/** The only loud thing in the interface. Its meaning is also there in words, for who cannot see the colour. */
export function SeverityDot({ severity }: { severity: Severity | 'none' }): ReactElement {
  return (
    <>
      <span
        aria-hidden="true"
        title={severity === 'none' ? undefined : t(`severity.${severity}`)}
        className={`inline-block size-2 shrink-0 rounded-full ${DOTS[severity]}`}
      />
      {severity === 'none' ? null : <span className="sr-only">{t(`severity.${severity}`)}</span>}
    </>
  );
}
