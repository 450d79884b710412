import type { ReactElement } from 'react';
import { t } from '../ui/words.ts';
import type { KeptForm } from './use-kept-form.ts';

/** Whether what was typed is kept in this browser. */
export function KeptWord({ kept }: { kept: KeptForm<unknown>['kept'] }): ReactElement {
  return (
    <span role="status" className={`text-small ${kept === 'not_kept' ? 'text-warn' : 'text-muted'}`}>
      {kept === 'kept' ? t('replay.draftKept') : kept === 'not_kept' ? t('replay.draftNotKept') : ''}
    </span>
  );
}
