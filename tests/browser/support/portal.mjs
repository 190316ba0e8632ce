// The program itself, run as anybody would run it.

import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const program = process.env.EXITPLAN;
if (!program) throw new Error('EXITPLAN names no program: run `cargo xtask browser`, which builds one and names it');

/** Runs one command of the program to its end and gives what it printed. */
export async function exitplan(...args) {
  const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** A new folder that goes when the process ends. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'exitplan-browser-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes a demonstration in a folder of its own and serves it on a free port. */
export function demonstration() {
  return served('demo', scratch());
}

/** Serves an empty portal in which sessions last so many minutes unused, to accounts of these names and roles. */
export async function portalOfShortSessions(minutes, accounts) {
  const folder = scratch();
  const run = async (args, input = '') => {
    const running = promisify(execFile)(program, args, { cwd: folder });
    running.child.stdin.end(input);
    await running;
  };
  await run(['secret', 'portal.secret']);
  await run(['ledger', 'keygen', 'ledger.key']);
  for (const { name, role, password } of accounts) {
    await run(['user', 'add', name, '--role', role, '--password-stdin'], `${password}\n`);
  }
  return served('serve', folder, {
    EXITPLAN_PORTAL_SECRET_FILE: 'portal.secret', EXITPLAN_PORTAL_LEDGER_KEY_FILE: 'ledger.key', EXITPLAN_PORTAL_IDLE_MINUTES: String(minutes),
  });
}

async function served(command, folder, settings = {}) {
  const env = { ...process.env, ...settings };
  const serving = spawn(program, [command, '--listen', '127.0.0.1:0'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => serving.on('close', done));
  process.on('exit', () => serving.kill('SIGKILL'));
  const address = await Promise.race([printedAddress(serving), ended.then((code) => fail(`it ended with ${code}`))]);
  return { address, stop: () => (serving.kill('SIGTERM'), ended) };
}

async function printedAddress(serving) {
  for await (const line of createInterface({ input: serving.stdout })) {
    const found = /^The portal is at (http:\/\/\S+?)\/? \(/.exec(line);
    if (found) {
      serving.stdout.resume();
      return found[1];
    }
  }
  return fail('it printed no address');
}

function fail(what) {
  throw new Error(`the portal could not be served: ${what}`);
}
