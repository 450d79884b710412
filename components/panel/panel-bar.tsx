import { ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import { useCommand } from '../ui/use-command.ts';
import { t } from '../ui/words.ts';

/** The strip on top of the panel. It stands in every state, so that the panel can always be put away. */
export function PanelBar({ framed, children }: { framed: boolean; children: ReactNode }): ReactElement {
  const collapse = useCommand('panel.collapse');
  return (
    <header className="sticky top-0 z-10 flex min-h-10.5 items-center gap-2 border-b border-line bg-surface py-1.5 pr-3 pl-3 has-[button:last-child]:pr-1.5">
      {children}
      {framed ? (
        <IconButton icon={ChevronRight} label={t('panel.collapse')} onPress={() => collapse.mutate({})} />
      ) : null}
    </header>
  );
}
