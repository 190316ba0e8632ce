// Serves a demonstration of its own with the program named in EXITPLAN, and runs against it: every story, or with
// arguments the stories whose file name contains one of them; `--screenshots FOLDER` takes the pictures of the
// documentation instead.

import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { demonstration } from './support/portal.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const wanted = process.argv.slice(2);

function task() {
  if (wanted[0] === '--screenshots') return ['screenshots.mjs', wanted[1]];
  const stories = readdirSync(`${here}/stories`).filter((name) => name.endsWith('.test.mjs')).sort();
  const chosen = stories.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  if (chosen.length === 0) throw new Error(`no story is named like ${wanted.join(' or ')}: there are ${stories.join(', ')}`);
  return ['--test', '--test-concurrency=1', '--test-reporter=spec', ...chosen.map((name) => `stories/${name}`)];
}

const portal = await demonstration();
try {
  const env = { ...process.env, PORTAL: portal.address };
  const run = spawn(process.execPath, task(), { cwd: here, env, stdio: 'inherit' });
  process.exitCode = await new Promise((done) => run.on('close', (code) => done(code ?? 1)));
} finally {
  await portal.stop();
}
