// Takes the pictures of the documentation: `node screenshots.mjs FOLDER`, started by `cargo xtask screenshots`.

import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { desk, launch, phone, visit } from './support/browser.mjs';

/** The largest picture that a page of documentation may carry, in bytes. */
const largest = 250_000;

const tall = { width: desk.width, height: 1120 };

const pictures = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'overview', viewport: tall, path: '/', person: 'monitor' },
  { name: 'overview-phone', path: '/', person: 'monitor', viewport: phone },
  { name: 'measure', viewport: tall, path: '/measures/OM18', person: 'monitor' },
  { name: 'records', path: '/records?measure=OM1&period=2019-12&scope=state&name=state&verdict=not_met', person: 'monitor' },
  { name: 'caseloads', viewport: tall, path: '/caseloads', person: 'monitor' },
  { name: 'due-soon', path: '/due-soon?office=hartford', person: 'leadership' },
  { name: 'due-soon-phone', path: '/due-soon?office=hartford', person: 'leadership', viewport: phone },
  { name: 'submissions', path: '/submissions', person: 'steward' },
  { name: 'certification', path: '/certification', person: 'monitor' },
  { name: 'review', viewport: tall, path: '/reviews/1', person: 'leadership' },
  { name: 'ledger', path: '/ledger', person: 'monitor' },
];

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const browser = await launch();
try {
  for (const { name, path, person, viewport = desk } of pictures) {
    await visit({ person, viewport, within: browser }, async (page) => {
      const answer = await page.goto(path);
      if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
      await page.evaluate('document.fonts.ready');
      const file = join(folder, `${name}.png`);
      await page.screenshot({ path: file });
      const { size } = statSync(file);
      if (size > largest) throw new Error(`${file} has ${size} bytes, over ${largest}`);
      console.log(`${name}.png ${Math.round(size / 1000)} kB`);
    });
  }
} finally {
  await browser.close();
}
