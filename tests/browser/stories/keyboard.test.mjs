// The way through the portal without a mouse.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, inABrowser, visit } from '../support/browser.mjs';
import { enter, tabTo } from '../support/keyboard.mjs';

inABrowser();

test('the keyboard alone leads from signing in to a record and out again, with the focus always in sight', () =>
  visit({}, async (page) => {
    await page.goto('/sign-in');
    await tabTo(page, '#name');
    await page.keyboard.type('demo-monitor');
    await tabTo(page, '#password');
    await page.keyboard.type('demo-monitor-password');
    await enter(page, '/');
    await tabTo(page, 'a[href^="/records?measure=OM1"]');
    await enter(page, '/records');
    await tabTo(page, 'tbody th a');
    await enter(page, '/find');
    await tabTo(page, 'form[action="/sign-out"] button');
    await enter(page, '/sign-in');
  }));

test('the first stop of a page skips the navigation', () =>
  visit({ person: 'monitor' }, async (page) => {
    await page.goto('/');
    await tabTo(page, '.usa-skipnav');
    await page.keyboard.press('Enter');
    assert.equal(address(page), '/');
    assert.equal(await page.evaluate('document.activeElement.id'), 'main');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate('document.querySelector("main").contains(document.activeElement)'));
  }));
