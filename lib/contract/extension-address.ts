/** The id that the key in the manifest gives to builds for Chrome, wherever they are loaded from. */
export const CHROME_ID = 'hhcbnfllknjfdldghjgkibbecfdjhfdk';

/** The id by which Firefox keeps data across updates. */
export const FIREFOX_ID = 'bellwether@bellwether.invalid';

/**
 * Where a sign-in may come back to: the addresses that the browsers reserve for these ids. Firefox makes its own of the
 * SHA-1 of the id. Builds with another id are named to the API one by one.
 */
export const EXTENSION_REDIRECTS: readonly string[] = [
  `https://${CHROME_ID}.chromiumapp.org/`,
  'https://b1eca5b44a87743184ab87403042ab459e26813f.extensions.allizom.org/',
];
