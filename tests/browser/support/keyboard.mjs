// Going through pages with the keyboard alone.

import assert from 'node:assert/strict';

/** How many stops a page may have before what is looked for. */
const patience = 400;

/** Presses Tab until a selector's first match has the focus; at every stop the focus must be seen. */
export async function tabTo(page, selector) {
  for (let stop = 0; stop < patience; stop += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(seen);
    assert.ok(focus.place, `Tab left the page before ${selector}`);
    assert.ok(focus.outlined && focus.within, `the focus is not seen on ${focus.place} of ${page.url()}`);
    if (await page.evaluate((wanted) => document.activeElement === document.querySelector(wanted), selector)) return;
  }
  assert.fail(`${patience} stops did not reach ${selector} on ${page.url()}`);
}

/** Presses Enter and waits for the page that it leads to. */
export async function enter(page, path) {
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === path);
}

/** What has the focus: where it is, whether an outline shows it, whether it lies within the window. */
async function seen() {
  const element = document.activeElement;
  if (!element || element === document.body) return { place: '' };
  await Promise.all(element.getAnimations().map((animation) => animation.finished));
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
  return {
    place: element.outerHTML.slice(0, 120),
    outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    within: width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
  };
}
