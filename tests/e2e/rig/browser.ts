/** What to find on a surface: a CSS selector, or what a person calls it. */
export type Target = string | { role: Role; name: string | RegExp };
export type Role = 'button' | 'link' | 'textbox' | 'checkbox' | 'radio' | 'tab' | 'combobox' | 'option' | 'switch';

export type AccessibilityProblem = { rule: string; impact: string; help: string; where: string[] };

/** Something that shows and can be pressed: a page, or the panel inside one. Every wait fails in words. */
export type Surface = {
  /** The text that is rendered. */
  text(): Promise<string>;
  /** The value of an expression (or what its promise brings) in the surface; unknown until the caller has parsed it. */
  evaluate(expression: string): Promise<unknown>;
  click(target: Target): Promise<void>;
  /** Clicks the target, then types as a person does. */
  type(target: Target, text: string): Promise<void>;
  /** Chooses an option of a `select` by its value. */
  choose(target: Target, value: string): Promise<void>;
  /** Presses a key where the focus is: `l`, `Enter`, `Escape`, `ArrowDown`, `Tab`, `Shift+Tab`. */
  press(key: string): Promise<void>;
  waitFor(target: Target): Promise<void>;
  waitForGone(target: Target): Promise<void>;
  waitForText(text: string | RegExp): Promise<void>;
  /** Waits until the expression is truthy. */
  waitUntil(expression: string): Promise<void>;
  /** What axe finds against WCAG 2.2 AA. */
  accessibilityProblems(): Promise<AccessibilityProblem[]>;
};

/** CSS pixels from the left top of the page as it is seen. */
export type Point = { x: number; y: number };

/** A tab. */
export type AgentPage = Surface & {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  url(): Promise<string>;
  /** The panel of the extension in this tab; waits until it is there. Stays valid when the panel is rebuilt. */
  panel(): Promise<Surface>;
  /** Whether the panel is docked right now. */
  hasPanel(): Promise<boolean>;
  resize(width: number, height: number): Promise<void>;
  /** Presses the mouse at a place of the window, moves it and lets go. The same place twice is a click. */
  drag(from: Point, to: Point): Promise<void>;
  screenshot(file: string): Promise<void>;
  bringToFront(): Promise<void>;
  close(): Promise<void>;
};

/** What is behind the toolbar's button. It closes by itself, as it does for a person. */
export type Popup = {
  waitForText(text: string): Promise<void>;
  /** Presses a button by what stands on it, after which the popup closes. */
  press(name: string): Promise<void>;
};

/** A browser with the built extension in it, as an agent has it. */
export type AgentBrowser = {
  name: 'chromium' | 'firefox';
  version: string;
  /** `chrome-extension://…` or `moz-extension://…` */
  extensionOrigin: string;
  /** Lets the agent say Allow when the extension next asks for the host; the extension must still ask, in a click. */
  grantHost(origin: string): Promise<void>;
  openPage(url: string): Promise<AgentPage>;
  /** @example openExtensionPage('console.html#connect') */
  openExtensionPage(path: string): Promise<AgentPage>;
  /** A page or window that opened by itself and whose address begins so; waits until it is there. */
  openedPage(address: string): Promise<AgentPage>;
  /** Presses the extension's button in the toolbar, over the tab in front. */
  openPopup(): Promise<Popup>;
  /** The addresses of all open tabs. */
  openAddresses(): Promise<string[]>;
  /** Really ends the service worker or event page; the next event starts a new one. */
  stopBackground(): Promise<void>;
  /** Whether the background runs now. Does not start it. */
  backgroundRuns(): Promise<boolean>;
  /** What an update does: the extension ends everywhere and starts anew, pages of the web stay. */
  reloadExtension(): Promise<void>;
  colorScheme(scheme: 'light' | 'dark'): Promise<void>;
  close(): Promise<void>;
};

export type LaunchOptions = {
  /** The folder of the built extension. */
  extension: string;
  /** The browser's program. */
  program: string;
  /** A profile to keep; without one a temporary profile is made, and removed at the end. */
  profile?: string;
  /** False shows the window; needs a display. */
  headless?: boolean;
  /** True where the caller closes the browser itself when the process is told to end. */
  ownSignals?: boolean;
};

/** How long a wait may take before it fails. */
export const PATIENCE_MS = 15_000;
