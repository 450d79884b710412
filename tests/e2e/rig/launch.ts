import type { AgentBrowser, LaunchOptions } from './browser.ts';
import { launchChromium } from './chromium/launch.ts';
import { launchFirefox } from './firefox/launch.ts';

/** Starts a browser with the extension in it. */
export function launch(name: AgentBrowser['name'], options: LaunchOptions): Promise<AgentBrowser> {
  return name === 'chromium' ? launchChromium(options) : launchFirefox(options);
}
