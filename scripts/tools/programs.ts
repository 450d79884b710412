import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the tests need of the machine, beside what npm brings. */
export type ProgramName =
  | 'chromium'
  | 'firefox'
  | 'request-tracker'
  | 'alertmanager'
  | 'prometheus'
  | 'fossil'
  | 'older-postgresql';

export type Program = {
  /** What a person calls it. */
  name: string;
  /** Its path, or undefined where it is not. */
  path: string | undefined;
  /** How to get it. */
  remedy: string;
};

// Google's own Chrome no longer takes unpacked extensions from its command line.
const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome-for-testing'];
const FIREFOX = ['firefox-esr', 'firefox', 'firefox-developer-edition'];
const MAC_CHROMIUM = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
];
const MAC_FIREFOX = ['/Applications/Firefox.app/Contents/MacOS/firefox'];
const RT_FILES = [
  '/usr/share/request-tracker5/libexec/rt-server',
  '/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb',
];

/** Of another major version than the one from npm; the newest first. */
const OLDER_POSTGRESQL = [17, 16, 15, 14, 13].map((major) => `/usr/lib/postgresql/${major}/bin/postgres`);

/** Looks for the programs, where the environment points first. */
export function findPrograms(): Record<ProgramName, Program> {
  const rtComplete = RT_FILES.every((file) => can(file, constants.R_OK));
  return {
    chromium: {
      name: 'Chromium',
      path: firstOf(process.env.BELLWETHER_CHROMIUM, CHROMIUM, MAC_CHROMIUM),
      remedy: 'install chromium, or name its program in BELLWETHER_CHROMIUM',
    },
    firefox: {
      name: 'Firefox',
      path: firstOf(process.env.BELLWETHER_FIREFOX, FIREFOX, MAC_FIREFOX),
      remedy: 'install firefox-esr, or name its program in BELLWETHER_FIREFOX',
    },
    'request-tracker': {
      name: 'Request Tracker 5',
      path: rtComplete ? RT_FILES[0] : undefined,
      remedy: 'on Debian run .ci/run as root, which installs request-tracker5 with SQLite',
    },
    alertmanager: {
      name: 'Prometheus Alertmanager',
      path: firstOf(undefined, [], ['/usr/bin/prometheus-alertmanager']),
      remedy: 'on Debian install prometheus-alertmanager',
    },
    prometheus: {
      name: 'Prometheus',
      path: firstOf(undefined, [], ['/usr/bin/prometheus']),
      remedy: 'on Debian install prometheus',
    },
    fossil: {
      name: 'Fossil',
      path: firstOf(undefined, [], ['/usr/bin/fossil']),
      remedy: 'on Debian install fossil',
    },
    'older-postgresql': {
      name: 'an older PostgreSQL server',
      path: firstOf(undefined, [], OLDER_POSTGRESQL),
      remedy: 'on Debian install postgresql',
    },
  };
}

function firstOf(asked: string | undefined, names: string[], paths: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...paths];
  return (asked ? [asked] : places).find((path) => can(path, constants.X_OK));
}

function can(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    // Not there, or not for us: both mean that it cannot be used.
    return false;
  }
}
