type NavigationEvents = {
  addEventListener: EventTarget['addEventListener'];
  removeEventListener: EventTarget['removeEventListener'];
};

/**
 * Calls back after each navigation within the page, without polling: through the Navigation API where the browser has
 * it, else on history events (the background adds `webNavigation`-free reports by asking anew).
 * @returns stops listening.
 */
export function onNavigation(view: Window, navigated: () => void): () => void {
  const navigation: NavigationEvents | undefined =
    'navigation' in view ? (view.navigation as NavigationEvents) : undefined;
  navigation?.addEventListener('currententrychange', navigated);
  view.addEventListener('popstate', navigated);
  view.addEventListener('hashchange', navigated);
  return () => {
    navigation?.removeEventListener('currententrychange', navigated);
    view.removeEventListener('popstate', navigated);
    view.removeEventListener('hashchange', navigated);
  };
}
