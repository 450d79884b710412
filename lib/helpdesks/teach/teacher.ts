import { browser } from 'wxt/browser';
import type { ContentMessage } from '#lib/bridge/content.ts';
import { pointedAt } from './derive.ts';
import type { Teacher } from './isolated-world.ts';
import { look } from './look.ts';
import { narrowed } from './narrow.ts';
import { pointIn } from './point.ts';

/** The part of teaching that is in the helpdesk's page. */
export function teacherIn(page: Document, view: Window): Teacher {
  let stop: () => void = () => undefined;
  const tell = (message: ContentMessage) => void browser.runtime.sendMessage(message);
  return {
    look: (draft) => look(page, view.location, draft),
    narrow: (draft) => narrowed(page, draft),
    point({ part, draft, ids, hint }) {
      stop();
      stop = pointIn(page, hint, (element) =>
        tell(
          element
            ? { content: 'pointed', part, draft: pointedAt(part, element, page, draft, ids) }
            : { content: 'not_pointed' },
        ),
      );
    },
    leave: () => stop(),
  };
}
