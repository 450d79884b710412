import type { Sign, SiteDescription } from '#lib/contract/site.ts';
import type { Composer } from '../adapter.ts';
import { findAll } from './find.ts';

/** The reply box that the person sees, or null. */
export function visibleBox({ reply, shadow }: SiteDescription, root: ParentNode): Composer | null {
  for (const selector of reply.box) {
    for (const found of findAll(root, selector, shadow)) {
      const element = isSeen(found) && editableIn(found);
      if (element) return { element };
    }
  }
  return null;
}

const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true });

/** The element of a reply box that takes the text: in a frame its body, in a wrapper or a frame's page what is editable. */
function editableIn(found: HTMLElement): HTMLElement | null {
  if (found instanceof HTMLIFrameElement) {
    const page = found.contentDocument;
    if (page?.body && (page.body.isContentEditable || page.designMode === 'on')) return page.body;
    return page ? innerIn(page) : null;
  }
  if (found.isContentEditable || found.matches('textarea,input')) return found;
  return innerIn(found);
}

/** The first that is seen: an editor hides the field that it is put upon. */
function innerIn(root: ParentNode): HTMLElement | null {
  const all = root.querySelectorAll<HTMLElement>('[contenteditable="true"],textarea');
  return [...all].find(isSeen) ?? null;
}

/** Who reads what is written into the reply box; undefined where the page does not tell. A hidden sign tells nothing. */
export function modeOf(
  { reply, shadow }: SiteDescription,
  root: ParentNode,
  location: Pick<Location, 'hash'>,
): 'internal' | 'public' | undefined {
  const shows = (sign: Sign) =>
    typeof sign === 'string' ? findAll(root, sign, shadow).some(isSeen) : location.hash.slice(1) === sign.fragment;
  if (reply.internal.some(shows)) return 'internal';
  return reply.public.some(shows) ? 'public' : undefined;
}

/** Has the page open its reply box. Only while there is none: then nothing is written that could be sent. */
export function openBox(site: SiteDescription, root: ParentNode): void {
  if (visibleBox(site, root)) return;
  for (const selector of site.reply.opener) {
    const opener = findAll(root, selector, site.shadow).find(isSeen);
    if (!opener) continue;
    opener.click();
    return;
  }
}
