/** Single keys, active only while the panel has the focus and nobody is typing; empty string is off. */
export type Shortcuts = { label: string; macro: string; replay: string; undo: string; next: string; previous: string };
