import { z } from 'zod';
import type { Popup } from '../browser.ts';
import { until } from '../until.ts';
import type { Session } from './session.ts';

const POPUP = `browserWindow.document.querySelector('.webextension-popup-browser')`;

/** Answers with what the popup's text is. */
const READ = `sendAsyncMessage('bellwether-test', content.document.body?.innerText ?? '')`;
/** Presses a button, with the rights that a press has. */
const PRESS = `
  const pressing = content.windowUtils.setHandlingUserInput(true);
  try {
    [...content.document.querySelectorAll('button')].find((one) => one.textContent.trim() === NAME).click();
  } finally {
    pressing.destruct();
  }`;

/** Presses the extension's button in the toolbar, as a person does, and speaks with the popup that opens. */
export async function openFirefoxPopup(session: Session, extension: string): Promise<Popup> {
  await session.privileged(`
    const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    ExtensionParent.apiManager.global.browserActionFor(${extension}).triggerAction(browserWindow);`);
  await until('the popup to open', () =>
    session.privileged(`return ${POPUP}?.currentURI.spec.endsWith('/popup.html') ?? false;`),
  );
  const inside = (script: string) => `'data:,' + encodeURIComponent(${JSON.stringify(script)})`;
  const text = async (): Promise<string> => {
    const read = await session.privileged(`
      return new Promise((resolve) => {
        const { messageManager } = ${POPUP};
        const hear = ({ data }) => {
          messageManager.removeMessageListener('bellwether-test', hear);
          resolve(data);
        };
        messageManager.addMessageListener('bellwether-test', hear);
        messageManager.loadFrameScript(${inside(READ)}, false);
      });`);
    return z.string().parse(read);
  };
  return {
    async waitForText(wanted) {
      await until(`“${wanted}” in the popup`, async () => (await text()).includes(wanted));
    },
    async press(name) {
      const script = PRESS.replace('NAME', JSON.stringify(name));
      await session.privileged(`${POPUP}.messageManager.loadFrameScript(${inside(script)}, false);`);
    },
  };
}
