import {
  Activity,
  Bell,
  BellRing,
  Keyboard,
  LifeBuoy,
  type LucideIcon,
  MessageSquareText,
  Plug,
  RadioTower,
  RefreshCw,
  ScrollText,
  Tag,
  Users,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { ADMIN_PAGES, CONSOLE_PAGES, type ConsolePageName, LEAD_PAGES } from '#lib/bridge/console-route.ts';
import type { ConnectionView } from '#lib/bridge/views.ts';
import { Chip } from '../ui/chip.tsx';
import { t } from '../ui/words.ts';

const ICONS: Record<ConsolePageName, LucideIcon> = {
  alerts: Bell,
  signals: Activity,
  labels: Tag,
  macros: MessageSquareText,
  sync: RefreshCw,
  sources: RadioTower,
  helpdesks: LifeBuoy,
  notifications: BellRing,
  members: Users,
  audit: ScrollText,
  connect: Plug,
  shortcuts: Keyboard,
};

/** Where one can go, and who one is here. */
export function Navigation({
  page,
  rejected,
  who,
}: {
  page: ConsolePageName;
  rejected: number;
  who: ConnectionView | undefined;
}): ReactElement {
  const isAdmin = who?.state === 'connected' && who.role === 'admin';
  const isLead = who?.state === 'connected' && who.role !== 'agent';
  const isFor = (each: ConsolePageName) =>
    (isAdmin || !ADMIN_PAGES.includes(each)) && (isLead || !LEAD_PAGES.includes(each));
  const pages = CONSOLE_PAGES.filter((each) => each === page || isFor(each));
  return (
    <nav
      aria-label={t('console.navigation')}
      className="shrink-0 border-line px-3 pb-1.5 max-sm:border-b max-sm:px-2 sm:w-52 sm:border-r"
    >
      <p className="flex min-h-11 items-center px-2 font-[650] max-sm:min-h-9 tracking-[-0.01em]">{t('common.name')}</p>
      <ul className="flex gap-0.5 max-sm:flex-wrap sm:flex-col">
        {pages.map((each) => {
          const Icon = ICONS[each];
          return (
            <li key={each}>
              <a
                href={`#${each}`}
                aria-current={each === page ? 'page' : undefined}
                className="flex min-h-8 items-center gap-2 rounded-control px-2 text-muted hover:bg-sunken hover:text-text aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-accent"
              >
                <Icon size={15} aria-hidden="true" className="shrink-0 max-sm:hidden" />
                <span className="grow">{t(`console.${each}`)}</span>
                {each === 'sync' && rejected > 0 ? <Chip tone="critical">{rejected}</Chip> : null}
              </a>
            </li>
          );
        })}
      </ul>
      {who?.state === 'connected' ? (
        <p className="mt-3 px-2 text-small text-muted max-sm:hidden">
          <span dir="auto">{who.memberName}</span> · {t(`role.${who.role}`)}
          <br />
          <span dir="auto">{who.workspaceName}</span>
        </p>
      ) : null}
    </nav>
  );
}
