import { browser } from 'wxt/browser';
import type {
  CommandResults,
  ContentCommand,
  ContentMessage,
  DockAnswer,
  PageReport,
  StartAnswer,
} from '#lib/bridge/content.ts';
import type { PageAdapter } from '../adapter.ts';
import { type DockedPanel, dockPanel, removeOrphans } from '../dock/dock.ts';
import { rememberCarets } from './carets.ts';
import { describedBy } from './find-adapter.ts';
import { onNavigation } from './navigation.ts';
import { sessionFetch } from './session.ts';
import { waitForComposer } from './wait-for-composer.ts';

const SETTLE_MS = 120;

/** Starts Bellwether on a helpdesk page: reports what is open, docks the panel, carries out commands. */
export function startOnPage(page: Document, view: Window): void {
  let adapter: PageAdapter | undefined;
  let panel: DockedPanel | null = null;
  let lastReport = '';
  let retireEvent: string | undefined;
  let timer: number | undefined;
  let stopObserving: () => void = () => undefined;

  const read = (): PageReport =>
    adapter?.read(view.location, page) ?? { page: 'no_helpdesk', host: view.location.host };

  const report = async () => {
    const now = read();
    const text = JSON.stringify(now);
    if (text === lastReport) return;
    lastReport = text;
    const answer = await tell<DockAnswer>({ content: 'page', report: now });
    if (!answer?.show) {
      panel?.remove();
      panel = null;
      return;
    }
    takeOver(answer.retireEvent);
    if (!panel) {
      panel = dockPanel(page, {
        words: answer.words,
        roomStyles: adapter?.roomStyles ?? '',
        panelAddress: browser.runtime.getURL('/panel.html'),
        dock: answer.dock,
        changed: (dock) => void tell({ content: 'dock', dock }),
        tornOut: () => {
          panel = null;
          void tell({ content: 'torn_out' });
        },
      });
    }
  };
  /** An older script of ours, from before an update, goes; so the agent's tab lives through it without a reload. */
  const takeOver = (event: string) => {
    if (retireEvent) return;
    retireEvent = event;
    page.dispatchEvent(new CustomEvent(event));
    removeOrphans(page);
    page.addEventListener(event, retire);
  };
  const soon = () => {
    view.clearTimeout(timer);
    timer = view.setTimeout(() => void report(), SETTLE_MS);
  };

  /** Speaks to the background; once the extension is gone or renewed, retires instead of throwing at the page. */
  async function tell<T>(message: ContentMessage): Promise<T | undefined> {
    if (!browser.runtime?.id) {
      retire();
      return undefined;
    }
    return browser.runtime.sendMessage(message);
  }

  const obey = async (command: ContentCommand): Promise<CommandResults[ContentCommand['command']]> => {
    await begun;
    switch (command.command) {
      case 'report':
        return read();
      case 'reply_box': {
        const composer = adapter && (await waitForComposer(adapter, page));
        if (!composer) return { found: false };
        globalThis.bellwetherReplyBox = carets.handOver(composer.element);
        return { found: true };
      }
      case 'open_reply': {
        const address = adapter?.replyAddress(view.location, page);
        // After the answer is on its way: leaving the page would cut it off.
        if (address) view.setTimeout(() => view.location.assign(address), 0);
        return { opening: Boolean(address) };
      }
      case 'session':
        return sessionFetch(command.request, page);
      case 'renew':
        lastReport = '';
        await begin();
        return null;
      case 'collapse':
        panel?.collapse();
        return null;
      case 'toggle':
        panel?.toggle();
        return null;
      case 'leave':
        panel?.leave();
        return null;
    }
  };
  const onCommand = (command: ContentCommand, _sender: unknown, answer: (value: unknown) => void) => {
    if (!('command' in command)) return false;
    void obey(command).then(answer);
    return true;
  };

  const carets = rememberCarets(page);
  const stopNavigation = onNavigation(view, soon, () => {
    lastReport = '';
    void report();
  });
  let retired = false;
  const retire = () => {
    retired = true;
    if (retireEvent) page.removeEventListener(retireEvent, retire);
    stopNavigation();
    carets.stop();
    stopObserving();
    view.clearTimeout(timer);
    panel?.remove();
    panel = null;
    browser.runtime?.onMessage?.removeListener(onCommand);
  };
  browser.runtime.onMessage.addListener(onCommand);
  const begin = async () => {
    const described = await describedBy(() => tell<StartAnswer>({ content: 'start' }));
    if (retired) return;
    stopObserving();
    adapter = described;
    stopObserving = adapter?.observe(page, soon) ?? (() => undefined);
    void report();
  };
  const begun = begin();
}
