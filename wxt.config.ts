import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';
import { FIREFOX_ID } from './lib/contract/extension-address.ts';
import { withoutSinks } from './scripts/tools/without-sinks.ts';

// The public half of a key pair gives builds one id in Chrome wherever they are loaded from, so that a sign-in finds its
// way back. The other half is kept by nobody: it would be needed for packing outside of a store, which gives its own id.
const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA3y21LAKcguuUB1pOlEc+wjYC6bmFo8ebvQkSU8+/QMm/HNLsZwS4UFQlIcGRQSLr2eDeydZYlo/c+Khf7gluuDmyZj59lKs10ah0T+R4Ij71xUkogFInG/o7cQVA8cdjGH/8zLj/JgnBsJbIaK8NNhC7Dqypva87fvEluz9EEad/pzNJppkkoL9L6q6rkPthsY7HjS5yOxc/nqyxiPUWYmMWfkP8b48jThA3jRqP1vzgMAXpcz9yD/dO01Dq+ilo+2PrZ4P1Pcdm+/uEW+vO1LglkayKgROD8ES2dXcyiyKWz70NvgWfOTwHRaIHw0k2Ivw/YhUdYxNS7udbPCHDEwIDAQAB';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/i18n/module'],
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'firefox'],
  // Nothing of it is in the extension, and reviewers rebuild without it.
  zip: { excludeSources: ['docs/screens/**'] },
  vite: () => ({ plugins: [withoutSinks(), tailwindcss()] }),
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      // The address of the tab in which the toolbar's button is pressed, so that the popup can name the site.
      'activeTab',
      'identity',
      'storage',
      'unlimitedStorage',
      'alarms',
      'scripting',
      ...(browser === 'chrome' ? ['sidePanel'] : []),
    ],
    // Asked for from a click in the console, by who wants to be told of their alerts.
    optional_permissions: ['notifications'],
    // Asked for one helpdesk at a time, from a click. Nothing is required.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_popup: 'popup.html', default_title: 'Bellwether' },
    commands: {
      'toggle-panel': { suggested_key: { default: 'Alt+Shift+B' }, description: '__MSG_commandTogglePanel__' },
      'label-ticket': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_commandLabelTicket__' },
    },
    content_security_policy: {
      // Written out whole: the browsers' defaults differ, and Firefox would turn http addresses into https unasked.
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src https: http:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'",
    },
    web_accessible_resources: [
      browser === 'chrome'
        ? { resources: ['panel.html'], matches: ['https://*/*', 'http://*/*'], use_dynamic_url: true }
        : { resources: ['panel.html'], matches: ['https://*/*', 'http://*/*'] },
    ],
    ...(browser === 'chrome'
      ? { key: CHROME_KEY, minimum_chrome_version: '130', side_panel: { default_path: 'panel.html' } }
      : {
          sidebar_action: { default_panel: 'panel.html', default_title: 'Bellwether', open_at_install: false },
          browser_specific_settings: {
            gecko: {
              id: FIREFOX_ID,
              strict_min_version: '142.0',
              // The workspace's own API receives ids and labels, and ticket text where the workspace shares tickets.
              data_collection_permissions: {
                required: ['authenticationInfo', 'personalCommunications', 'websiteContent'],
              },
            },
          },
        }),
  }),
});
