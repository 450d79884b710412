/**
 * The key in `storage.local` under which the background counts its changes. It holds a number and nothing else:
 * content scripts can read that area.
 */
export const NEWS_KEY = 'news';
