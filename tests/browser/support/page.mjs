// What holds on every page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** One first heading, DEMO in words, no barrier that axe knows, nothing that scrolls sideways. */
export async function holds(page) {
  assert.match(await page.getByRole('banner').innerText(), /DEMO/);
  await holdsWithoutData(page);
}

/** The same in a portal that is no demonstration. */
export async function holdsWithoutData(page) {
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.deepEqual(await barriers(page), []);
  assert.equal(await overhang(page), 0);
}

/** What axe finds on a page, one line each. */
async function barriers(page) {
  await page.evaluate(`${axe}; undefined`);
  const { violations } = await page.evaluate('axe.run()');
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.html.slice(0, 200)}`));
}

/** By how many pixels a page is wider than the window. */
function overhang(page) {
  return page.evaluate('Math.max(0, document.scrollingElement.scrollWidth - window.innerWidth)');
}
