/** The few rows that all clients work on, so that they meet. */
export const LABELS = ['onboarding-regression', 'export-broken', 'login-loop'] as const;
export const ALERTS = ['alert-1', 'alert-2'] as const;
/** Its author is whoever writes it first; the others are refused, and their other browser conflicts with them. */
export const SHARED_NOTE = 'note-of-many';
export const MACROS = ['macro-1', 'macro-2'] as const;
