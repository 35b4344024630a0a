// Builds the pages into a folder, doing only what changed since the last time:
//   node frontend/build.mjs target/classes/web      install, type check, build
//   node frontend/build.mjs --test                  install, then every check and test
// Stamps stand in node_modules, so that a fresh checkout does everything.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = [20, 19];
const HOME = dirname(fileURLToPath(import.meta.url));
const STAMPS = join(HOME, 'node_modules', '.ocppemu');
const NOT_TESTED = new Set(['node_modules', 'dist']);
const NOT_BUILT = new Set([...NOT_TESTED, 'test', 'dev']);

function fail(sentence) {
  console.error(`frontend: ${sentence}`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  fail(
    `Node ${process.versions.node} is too old to build the pages. ` +
      `Install Node ${NEEDED.join('.')} or newer, so that "node --version" says so.`,
  );
}

function run(what, command, ...args) {
  console.log(`frontend: ${what}`);
  const shell = process.platform === 'win32';
  const done = spawnSync(command, args, { cwd: HOME, stdio: 'inherit', shell });
  if (done.error?.code === 'ENOENT') {
    fail(`"${command}" was not found. Install npm beside Node, so that "npm --version" works.`);
  }
  if (done.status !== 0) fail(`${what} failed: "${[command, ...args].join(' ')}" in ${HOME}`);
}

/** Files of the frontend, in a steady order. */
function files(leftOut, folder = HOME) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (folder === HOME && leftOut.has(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files(leftOut, path) : [path];
    });
}

function hash(paths, more) {
  const sum = createHash('sha256').update(more);
  for (const path of paths) sum.update(relative(HOME, path)).update(readFileSync(path));
  return sum.digest('hex');
}

function stampSays(name, value) {
  const path = join(STAMPS, name);
  return existsSync(path) && readFileSync(path, 'utf8') === value;
}

function stamp(name, value) {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, name), value);
}

function install() {
  const lock = hash([join(HOME, 'package-lock.json')], process.versions.node);
  if (stampSays('install', lock)) return;
  run('installing what package-lock.json names', 'npm', 'ci', '--no-audit', '--no-fund');
  stamp('install', lock);
}

/** The licences of the packages that end up in the pages. */
function licenses() {
  const lock = JSON.parse(readFileSync(join(HOME, 'package-lock.json'), 'utf8'));
  return Object.entries(lock.packages)
    .filter(([path, about]) => path !== '' && about.dev !== true && existsSync(join(HOME, path)))
    .map(([path, about]) => {
      const file = readdirSync(join(HOME, path)).find((name) => /^licen[cs]e/i.test(name));
      const text = file === undefined ? '' : readFileSync(join(HOME, path, file), 'utf8').trim();
      const name = path.replace(/^.*node_modules\//, '');
      return `${name} ${about.version} (${about.license ?? 'see below'})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function build(out) {
  const sources = hash(files(NOT_BUILT), out);
  if (stampSays('build', sources) && existsSync(join(out, 'index.html'))) return;
  const bin = join(HOME, 'node_modules', '.bin');
  run('checking types', join(bin, 'tsc'), '--noEmit');
  run('building', join(bin, 'vite'), 'build', '--logLevel', 'warn', '--emptyOutDir', '--outDir', out);
  writeFileSync(join(out, 'third-party-licenses.txt'), licenses());
  stamp('build', sources);
}

function test() {
  const sources = hash(files(NOT_TESTED), process.versions.node);
  if (stampSays('test', sources)) {
    console.log('frontend: checks and tests passed before, and nothing changed since');
    return;
  }
  run('checking and testing', 'npm', 'test', '--silent');
  stamp('test', sources);
}

checkNode();
const [target] = process.argv.slice(2);
if (target === undefined) fail('say where to: node frontend/build.mjs OUTDIR');
install();
if (target === '--test') test();
else build(resolve(target));
