/** While a person waits for a delivery, which may be no news for this browser. */
export const LOOK_AGAIN_MS = 4_000;
