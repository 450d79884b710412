type NavigationEvents = {
  addEventListener: EventTarget['addEventListener'];
  removeEventListener: EventTarget['removeEventListener'];
};

/**
 * Calls back after each navigation within the page, without polling: through the Navigation API where the browser has
 * it, else on history events.
 * @param returned called when the browser takes the whole page out of its back-forward cache: meanwhile the tab has
 * shown another one
 * @returns stops listening.
 */
export function onNavigation(view: Window, navigated: () => void, returned: () => void): () => void {
  const navigation: NavigationEvents | undefined =
    'navigation' in view ? (view.navigation as NavigationEvents) : undefined;
  navigation?.addEventListener('currententrychange', navigated);
  view.addEventListener('popstate', navigated);
  view.addEventListener('hashchange', navigated);
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) returned();
  };
  view.addEventListener('pageshow', shown);
  return () => {
    navigation?.removeEventListener('currententrychange', navigated);
    view.removeEventListener('popstate', navigated);
    view.removeEventListener('hashchange', navigated);
    view.removeEventListener('pageshow', shown);
  };
}
