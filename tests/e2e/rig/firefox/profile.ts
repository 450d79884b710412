import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The extension's address in this rig; Firefox otherwise makes a random one. */
export const UUID = '7a1c2b3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';

/** Writes the settings of a quiet Firefox that talks to nobody. */
export async function writeProfile(profile: string, extensionId: string): Promise<void> {
  const settings: Record<string, string | number | boolean> = {
    // Firefox chooses a free port and writes it into the profile.
    'marionette.port': 0,
    'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: UUID }),
    'app.update.enabled': false,
    'app.normandy.enabled': false,
    'browser.aboutwelcome.enabled': false,
    'browser.newtabpage.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'browser.safebrowsing.downloads.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.page': 0,
    'browser.tabs.warnOnClose': false,
    'datareporting.healthreport.uploadEnabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'extensions.update.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'services.settings.server': 'data:,',
    'toolkit.telemetry.enabled': false,
  };
  const lines = Object.entries(settings).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), `${lines.join('\n')}\n`);
}
