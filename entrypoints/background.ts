import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '#lib/background/background.ts';
import { onCommand } from '#lib/background/commands.ts';
import { diagnose } from '#lib/background/diagnose.ts';
import { reconcileScripts, renewOpenTabs } from '#lib/background/hosts.ts';
import { listen } from '#lib/background/messages.ts';
import { listenForPresses } from '#lib/background/notify/notification.ts';
import { resumeSignIn } from '#lib/background/sign-in.ts';
import { SYNC_ALARM } from '#lib/background/sync-runner.ts';
import { forgetTab } from '#lib/background/tabs.ts';
import { fulfilWish } from '#lib/background/wishes.ts';

export default defineBackground({
  type: 'module',
  main() {
    const background = startBackground();
    const { database, sync, mirrors, notifier, ready } = background;
    listen(background);
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name !== SYNC_ALARM) return;
      void ready
        .then(() => sync.whenDue())
        .then(() => mirrors.run())
        .then(() => notifier.run());
    });
    browser.permissions.onAdded.addListener(
      () =>
        void reconcileScripts(database)
          .then(() => ready)
          .then(() => fulfilWish(background))
          .catch((error: unknown) => diagnose('what was wished for a helpdesk did not happen', error)),
    );
    browser.permissions.onAdded.addListener(({ permissions }) => {
      if (!permissions?.includes('notifications')) return;
      listenForPresses();
      void ready.then(() => notifier.run());
    });
    listenForPresses();
    browser.permissions.onRemoved.addListener(() => void reconcileScripts(database));
    browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
    browser.runtime.onInstalled.addListener(() => void reconcileScripts(database).then(() => renewOpenTabs(database)));
    browser.runtime.onStartup.addListener(() => void reconcileScripts(database));
    browser.commands.onCommand.addListener((command, tab) => void onCommand(background, command, tab?.id));
    mirrors.onRecorded = () => void sync.whenDue();
    void sync.ensureAlarm();
    void ready.then(
      () => {
        void notifier.run();
        return resumeSignIn(background);
      },
      // Told to whoever opens a page.
      () => undefined,
    );
  },
});
