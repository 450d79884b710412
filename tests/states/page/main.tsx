import type { ReactElement } from 'react';
import { ConsolePage } from '#components/console/console-page.tsx';
import { PanelPage } from '#components/panel/panel-page.tsx';
import { PopupPage } from '#components/popup/popup-page.tsx';
import { ReplayPage } from '#components/replays/replay-page.tsx';
import { mount } from '#components/ui/page.tsx';
import { state } from './fake-page.ts';

const framed = new URLSearchParams(location.search).has('framed') || state?.framed === true;

function page(): ReactElement {
  switch (state?.page) {
    case 'panel':
      return <PanelPage framed={framed} windowId={{}} />;
    case 'popup':
      return <PopupPage />;
    case 'console':
      return <ConsolePage />;
    case 'replay':
      return <ReplayPage alertId="onboarding" />;
    case undefined:
      return <p>No such state</p>;
  }
}

mount(page());
