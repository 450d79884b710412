import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Late } from './late.tsx';
import { Trouble } from './trouble.tsx';
import { t } from './words.ts';

/** In a list that the API alone knows: that it is on its way, or why it did not come, with a way to ask again. */
export function Asked({ list }: { list: UseQueryResult<unknown, Error> }): ReactElement {
  return (
    <>
      {list.error ? (
        <div className="border-t border-line p-3">
          <Trouble error={list.error} busy={list.isFetching} onRetry={() => void list.refetch()} />
        </div>
      ) : null}
      {list.isPending ? (
        <Late>
          <p role="status" className="border-t border-line px-3 py-2 text-muted">
            {t('common.loading')}
          </p>
        </Late>
      ) : null}
    </>
  );
}
