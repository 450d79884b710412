import { List } from 'lucide-react';
import type { ReactElement } from 'react';
import type { PanelView } from '#lib/bridge/views.ts';
import { SeverityDot, worst } from '../alerts/severity.tsx';
import { SyncWord } from '../sync/sync-word.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { t } from '../ui/words.ts';
import { PanelBar } from './panel-bar.tsx';

type Props = { view: PanelView; othersShown: boolean; onOthers: () => void; framed: boolean };

/** The one line that is read at a glance. */
export function PanelHeader({ view, othersShown, onOthers, framed }: Props): ReactElement {
  const onTicket = view.connection.state === 'connected' && view.situation.state === 'ticket';
  return (
    <PanelBar framed={framed}>
      {onTicket ? <SeverityDot severity={worst(view.related.map((card) => card.alert.severity))} /> : null}
      {/* Announced when it changes: another ticket was opened, or an alert has come. */}
      <h1 aria-live="polite" className="grow font-[650] tracking-[-0.01em]">
        {title(view)}
      </h1>
      {view.connection.state === 'connected' ? <SyncWord sync={view.sync} /> : null}
      {onTicket && view.others.length > 0 ? (
        <IconButton
          icon={List}
          label={othersShown ? t('panel.hideOthers') : t('panel.allAlerts')}
          pressed={othersShown}
          onPress={onOthers}
        />
      ) : null}
    </PanelBar>
  );
}

function title({ connection, situation, related }: PanelView): string {
  if (connection.state === 'none' || situation.state === 'not_connected') return t('panel.notConnected');
  if (connection.state === 'revoked') return t('panel.revoked');
  switch (situation.state) {
    case 'ticket':
      return related.length === 0 ? t('panel.nothingRelated') : t('panel.onTicket', related.length);
    case 'no_permission':
      return t('panel.noPermission');
    case 'not_recognised':
      return t('panel.notRecognised');
    case 'no_ticket':
    case 'no_helpdesk':
    case 'switched_off':
      return t('panel.noTicket');
    case 'teaching':
      return t('teach.header');
    case 'reading':
      return t('common.name');
  }
}
