import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { call } from '#lib/bridge/page.ts';
import type { ConsoleView } from '#lib/bridge/views.ts';
import { Choice } from '../ui/field.tsx';
import { Late } from '../ui/late.tsx';
import { Message } from '../ui/message.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { t } from '../ui/words.ts';
import { AuditList } from './audit-list.tsx';
import { AUDIT_GROUPS } from './audit-words.ts';
import { ExportAudit } from './export-audit.tsx';

/** Who did what in the workspace, newest first, by member and kind of action; saved whole in a file. For admins. */
export function AuditPage({ view }: { view: ConsoleView }): ReactElement {
  const [memberId, setMemberId] = useState('');
  const [group, setGroup] = useState('');
  const filter = {
    ...(memberId === '' ? {} : { memberId }),
    ...(group === '' ? {} : { action: group }),
  };
  const log = useInfiniteQuery({
    queryKey: ['audit.view', filter],
    queryFn: ({ pageParam }) => call('audit.view', { ...filter, ...(pageParam === 0 ? {} : { before: pageParam }) }),
    initialPageParam: 0,
    getNextPageParam: ({ more, entries }) => (more ? entries.at(-1)?.seq : undefined),
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  const members = view.members.toSorted((left, right) => left.name.localeCompare(right.name));
  return (
    <div className="max-w-page">
      <p className="mb-3 text-muted">{t('audit.means')}</p>
      <div className="grid items-start gap-x-3 sm:grid-cols-[1fr_1fr_auto]">
        <Choice label={t('audit.who')} value={memberId} onChange={(event) => setMemberId(event.target.value)}>
          <option value="">{t('audit.everybody')}</option>
          {members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice label={t('audit.what')} value={group} onChange={(event) => setGroup(event.target.value)}>
          <option value="">{t('audit.everything')}</option>
          {AUDIT_GROUPS.map((each) => (
            <option key={each} value={each}>
              {t(`audit.group.${each}`)}
            </option>
          ))}
        </Choice>
        <ExportAudit />
      </div>
      {log.error ? <Trouble error={log.error} busy={log.isFetching} onRetry={() => void log.refetch()} /> : null}
      {log.isPending ? (
        <Late>
          <Message>{t('common.loading')}</Message>
        </Late>
      ) : null}
      {log.isSuccess && entries.length === 0 ? <Message>{t('audit.nothing')}</Message> : null}
      {entries.length > 0 ? (
        <AuditList
          entries={entries}
          view={view}
          onEnd={() => {
            if (log.hasNextPage && !log.isFetchingNextPage) void log.fetchNextPage();
          }}
        />
      ) : null}
    </div>
  );
}
