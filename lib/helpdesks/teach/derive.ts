import type { Draft, TeachPart } from '#lib/bridge/teaching.ts';
import { joined } from './narrow.ts';
import { idFinders, messageSelectors, replySelectors, requesterFinders, textFinders } from './parts.ts';

/** A draft that finds a part in what was pointed at. */
export function pointedAt(
  part: TeachPart,
  element: Element,
  page: ParentNode,
  draft: Draft,
  ids: readonly string[],
): Draft {
  switch (part) {
    case 'id':
      return { ...draft, shown: joined(page, draft.shown, idFinders(element, page, ids)) };
    case 'subject':
      return { ...draft, subject: joined(page, draft.subject, textFinders(element, page, ids)) };
    case 'messages':
      return { ...draft, messages: joined(page, draft.messages, messageSelectors(element, [], page, ids)) };
    case 'requester': {
      const { name, email } = requesterFinders(element, page, ids);
      return { ...draft, name: joined(page, draft.name, name), email: joined(page, draft.email, email) };
    }
    case 'reply': {
      const { box, opener } = replySelectors(element, page, ids);
      return { ...draft, box: joined(page, draft.box, box), opener: joined(page, draft.opener, opener) };
    }
  }
}
