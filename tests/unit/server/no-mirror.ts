import type { Mirror } from '#server/mirror/mirror.ts';

/** For an API whose tests are not about helpdesks. */
export const NO_MIRROR: Mirror = {
  wake: () => Promise.resolve(),
  try: () => Promise.resolve(false),
  read: () => Promise.resolve(),
};
