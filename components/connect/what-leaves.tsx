import type { ReactElement } from 'react';
import { t } from '../ui/words.ts';

/** What the API gets to know, told before and after connecting. */
export function WhatLeaves(): ReactElement {
  return (
    <section className="mb-4 rounded-card bg-sunken p-3">
      <h2 className="mb-1 font-semibold">{t('leaves.title')}</h2>
      <ul className="list-disc pl-4 text-muted [&>li]:mt-0.5">
        <li>{t('leaves.always')}</li>
        <li>{t('leaves.shared')}</li>
        <li>{t('leaves.never')}</li>
      </ul>
    </section>
  );
}
