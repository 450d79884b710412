import { browser } from 'wxt/browser';
import { PanelPage } from '#components/panel/panel-page.tsx';
import { mount } from '#components/ui/page.tsx';

// In a tab the background knows the frame by its sender; the browser's own side panel says for which window it speaks.
const framed = window.top !== window;

if (framed) {
  mount(<PanelPage framed windowId={{}} />);
} else {
  browser.windows.getCurrent().then(
    ({ id }) => mount(<PanelPage framed={false} windowId={id === undefined ? {} : { windowId: id }} />),
    // Without a window the background answers for the last active one.
    () => mount(<PanelPage framed={false} windowId={{}} />),
  );
}
