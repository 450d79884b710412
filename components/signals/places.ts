/** Where in the console something about signals is: the list, a form, or the page on which one signal is tuned. */
export type SignalsPlace =
  | { show: 'list' }
  | { show: 'signal'; id: string }
  | { show: 'edit_signal'; id: string; journeyId: string }
  | { show: 'edit_journey'; id: string };

/** Reads the parameters of `#signals?…`. */
export function placeOf(parameters: URLSearchParams): SignalsPlace {
  const [signal, edit, journey] = ['signal', 'edit', 'journey'].map((name) => parameters.get(name) ?? '');
  if (signal) return { show: 'signal', id: signal };
  if (edit) return { show: 'edit_signal', id: edit, journeyId: journey ?? '' };
  if (journey) return { show: 'edit_journey', id: journey };
  return { show: 'list' };
}

/** The address of a place, as `placeOf` reads it. */
export function addressOf(place: SignalsPlace): string {
  const parameters = new URLSearchParams(
    place.show === 'list'
      ? {}
      : place.show === 'signal'
        ? { signal: place.id }
        : place.show === 'edit_journey'
          ? { journey: place.id }
          : { edit: place.id, ...(place.journeyId ? { journey: place.journeyId } : {}) },
  );
  return place.show === 'list' ? '#signals' : `#signals?${parameters}`;
}

/** Goes there, so that the browser's own way back leads here again. */
export function go(place: SignalsPlace): void {
  location.hash = addressOf(place);
}
