// A real browser, and visits to the portal that keep count of what must never happen on any page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';
import { downloaded } from './files.mjs';
import { signIn } from './people.mjs';

export const portal = process.env.PORTAL;
export const desk = { width: 1280, height: 900 };
export const phone = { width: 375, height: 750 };

const quiet = [
  '--disable-background-networking', '--disable-component-update', '--disable-gpu', '--disable-quic', '--disable-sync',
  '--no-first-run', '--no-sandbox',
];

let browser;
const sessions = new Map();

/** Starts the browser before the stories of a file and ends it after them. */
export function inABrowser() {
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());
}

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: quiet });
}

/** Tells a story about one visitor: nobody yet, or somebody signed in; fails on what must never happen. A story in which
 * the connection breaks says so. */
export async function visit({ person, viewport = desk, javaScriptEnabled = true, within = browser, at = portal, breaks = false }, story) {
  const storageState = person && (await session(person, within, at));
  const context = await within.newContext({ baseURL: at, viewport, javaScriptEnabled, storageState });
  const faults = [];
  watch(context, faults, at, breaks);
  try {
    await story(await context.newPage(), context);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

/** What a browser complains of, and whatever it asks of another host. */
function watch(context, faults, at, breaks) {
  context.on('console', (message) => {
    const isRefusal = /status of (400|401|403|404|405|409|413|422|429)/.test(message.text());
    const isBreak = breaks && /net::ERR_INTERNET_DISCONNECTED/.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !isRefusal && !isBreak) faults.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on('weberror', (fault) => faults.push(String(fault.error())));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== at && protocol !== 'data:') faults.push(`${request.frame().url()} asked ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && response.url().includes('/assets/')) faults.push(`${response.status()} ${response.url()}`);
  });
}

/** The state of a browser in which somebody signed in; each person signs in once a file and portal. */
async function session(person, within, at) {
  const key = `${person} at ${at}`;
  if (!sessions.has(key)) {
    const context = await within.newContext({ baseURL: at });
    const page = await context.newPage();
    await fillSignIn(page, signIn(person));
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    sessions.set(key, await context.storageState());
    await context.close();
  }
  return sessions.get(key);
}

/** Fills in and sends the form for signing in. */
export async function fillSignIn(page, { name, password }) {
  await page.goto('/sign-in');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The page's path and query. */
export function address(page) {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** Clicks a link and reads the CSV file that it gives. */
export async function download(page, link) {
  const coming = page.waitForEvent('download');
  await link.click();
  const file = await coming;
  assert.match(file.suggestedFilename(), /[.]csv$/);
  return downloaded(readFileSync(await file.path(), 'utf8'));
}
