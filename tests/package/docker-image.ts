import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import process from 'node:process';
import { Copy, DockerfileParser, type Instruction } from 'dockerfile-ast';
import { z } from 'zod';
import { ROOT, tool } from '#scripts/tools/paths.ts';

/** What a Dockerfile makes, as far as it can be made without a container: folders, and how the program is started. */
export type Image = {
  /** Stands for `/` of the last stage. */
  root: string;
  workdir: string;
  environment: Record<string, string>;
  user: string | undefined;
  entrypoint: string[];
  command: string[];
  health: string[];
  /** RUN steps that prepare the base system, which were not run here. */
  notRun: string[];
};

const Words = z.array(z.string());
/** The environment with the project's own Node first, as in the image. */
export const PATH = `${join(tool('node'), '..')}:${process.env.PATH ?? ''}`;

/** Reads the Dockerfile's instructions. */
export function instructionsOf(text: string): Instruction[] {
  return DockerfileParser.parse(text).getInstructions();
}

/**
 * Carries out the steps of a Dockerfile below a folder: COPY from what .dockerignore lets through and between stages, and
 * RUN where it is npm's or Node's.
 */
export function buildImage(folder: string): Image {
  const stages = new Map<string, Image>();
  let image = newStage(join(folder, 'none'));
  for (const instruction of instructionsOf(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'))) {
    const words = (instruction.getArgumentsContent() ?? '').trim();
    switch (instruction.getKeyword()) {
      case 'FROM': {
        const name = / AS (\w+)$/i.exec(words)?.[1] ?? 'last';
        image = newStage(join(folder, name));
        stages.set(name, image);
        break;
      }
      case 'WORKDIR':
        image.workdir = words;
        mkdirSync(join(image.root, words), { recursive: true });
        break;
      case 'COPY':
        copy(
          words,
          image,
          instruction instanceof Copy ? stages.get(instruction.getFromFlag()?.getValue() ?? '') : undefined,
        );
        break;
      case 'RUN':
        if (/^(npm|node) /.test(words)) run(words, image);
        else image.notRun.push(words);
        break;
      case 'ENV':
        for (const [, name = '', value = ''] of words.matchAll(/(\w+)=(\S+)/g)) image.environment[name] = value;
        break;
      case 'USER':
        image.user = words;
        break;
      case 'ENTRYPOINT':
        image.entrypoint = jsonIn(words);
        break;
      case 'CMD':
        image.command = jsonIn(words);
        break;
      case 'HEALTHCHECK':
        image.health = jsonIn(words.slice(words.indexOf('[')));
        break;
      case 'VOLUME':
        mkdirSync(join(image.root, words), { recursive: true });
        break;
      case 'EXPOSE':
        break;
      default:
        throw new Error(`This test does not know the instruction ${instruction.getKeyword()}.`);
    }
  }
  return image;
}

function newStage(root: string): Image {
  return { root, workdir: '/', environment: {}, user: undefined, entrypoint: [], command: [], health: [], notRun: [] };
}

function jsonIn(words: string): string[] {
  return Words.parse(JSON.parse(words));
}

function run(command: string, { root, workdir }: Image): void {
  // What npm has once fetched is not asked for again: the suite has no need of the registry where it was installed.
  const env = { ...process.env, PATH, npm_config_prefer_offline: 'true', npm_config_fetch_timeout: '60000' };
  execFileSync('sh', ['-c', command], { cwd: join(root, workdir), env, stdio: 'pipe' });
}

function copy(words: string, image: Image, from: Image | undefined): void {
  const parts = words.split(/\s+/);
  const to = parts.pop() ?? '';
  const passes = from ? () => true : passesIgnore();
  for (const source of parts) {
    const path = join(from?.root ?? ROOT, source);
    if (!passes(path.slice(ROOT.length + 1))) throw new Error(`.dockerignore keeps ${source} from the image.`);
    const inside = posix.join(image.workdir, to);
    // Of a folder what is in it is copied, of a file into a folder the file.
    const target = join(image.root, to.endsWith('/') ? posix.join(inside, basename(source)) : inside);
    cpSync(path, target, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (each) => passes(each.slice((from?.root ?? ROOT).length + 1)),
    });
  }
}

/** What .dockerignore lets through. It is written in plain paths after the first line, and the last that fits counts. */
function passesIgnore(): (path: string) => boolean {
  const [first, ...rules] = readFileSync(join(ROOT, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('#'));
  if (first !== '*' || rules.some((rule) => /[*?[\]]/.test(rule))) throw new Error('.dockerignore has patterns now.');
  return (path) => {
    const fitting = rules.findLast((rule) => {
      const named = rule.replace(/^!/, '');
      return path === named || path.startsWith(`${named}/`);
    });
    return fitting?.startsWith('!') ?? rules.some((rule) => rule.startsWith(`!${path}/`));
  };
}
