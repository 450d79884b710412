import type { ReactElement } from 'react';
import { t } from '../ui/words.ts';
import { FilterFields } from './filter-fields.tsx';
import { MaintenanceFields } from './maintenance-fields.tsx';
import { type PartProps, Section } from './section.tsx';

/** What is not counted, and when nothing is to be made of what is counted. */
export function SignalLeftOut({ draft, change, wrong, tuned }: PartProps & { tuned: boolean }): ReactElement {
  return (
    <Section title={t('signals.leftOut')} hint={t('signals.leftOutMeans')}>
      <FilterFields
        filters={draft.filters}
        fixed={tuned}
        error={wrong.includes('filters') ? t('signals.filterWrong') : undefined}
        onChange={(filters) => change({ filters })}
      />
      <MaintenanceFields
        windows={draft.maintenance}
        error={wrong.includes('maintenance') ? t('signals.maintenanceWrong') : undefined}
        onChange={(maintenance) => change({ maintenance })}
      />
    </Section>
  );
}
