/*
 * Saves what is written on a sheet of scores while it is written, counts what is answered, and lets keys choose scores.
 * Without this file the sheet works by itself. All texts stand in the page or come with an answer; nothing is kept in
 * the browser.
 */
(() => {
  "use strict";

  const form = document.querySelector("form.scoring");
  if (!form) { return; }

  const QUIET = 1000;
  const PAUSES = [2000, 4000, 8000, 15000, 30000];

  const all = (selector, within = form) => [...within.querySelectorAll(selector)];
  const content = () => new URLSearchParams(new FormData(form));
  const kept = () => {
    const fields = content();
    fields.delete("version");
    return fields.toString();
  };

  /* What the bar says: one thing at a time. */

  const say = (name, text) => {
    for (const one of all("[data-say]")) { one.hidden = one.dataset.say !== name; }
    const said = form.querySelector(`[data-say="${name}"]`);
    const place = said.querySelector("[data-text]") ?? said;
    // The same text again would be read out again.
    if (text !== undefined && place.textContent !== text) { place.textContent = text; }
  };

  /* Saving */

  let saved = form.hasAttribute("data-unsaved") ? null : kept();
  let sending = null;
  let timer = 0;
  let failures = 0;
  let isConflict = false;
  let isLeaving = false;

  const isUnsaved = () => kept() !== saved;
  const wait = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(save, pause);
  };
  const tryAgain = () => {
    wait(PAUSES[Math.min(failures, PAUSES.length - 1)]);
    failures += 1;
  };

  /* Sends the sheet once; whether it is saved as it was when this began. */
  const send = async () => {
    const sent = kept();
    let answer;
    try {
      const options = { method: "POST", body: content(), headers: { Accept: "application/json" }, redirect: "error" };
      answer = await fetch(form.dataset.draft, options);
    } catch {
      say("offline");
      tryAgain();
      return false;
    }
    return take(answer, sent);
  };

  const take = async (answer, sent) => {
    const problem = { 401: "signed-out", 403: "other-person", 404: "closed" }[answer.status];
    const told = answer.ok || answer.status === 409 ? await answer.json().catch(() => null) : null;
    if (told && answer.ok) {
      form.elements.version.value = told.version;
      saved = sent;
      failures = 0;
      say("saved", told.said);
      return true;
    }
    if (told) {
      isConflict = true;
      form.dataset.newer = told.version;
      say("newer", told.said);
      return false;
    }
    say(problem ?? "failed");
    if (problem !== "closed") { tryAgain(); }
    return false;
  };

  /* One after the other: a version is seen before the next is sent. */
  const save = async () => {
    clearTimeout(timer);
    while (sending) { await sending; }
    if (isConflict || !isUnsaved()) { return !isConflict; }
    sending = send();
    const isSaved = await sending;
    sending = null;
    if (isSaved && isUnsaved()) { wait(QUIET); }
    return isSaved;
  };

  form.addEventListener("input", () => {
    follow();
    if (!isConflict) { wait(failures > 0 ? PAUSES[0] : QUIET); }
  });
  form.addEventListener("focusout", (event) => {
    if (event.target.matches("input, select, textarea") && failures === 0) { save(); }
  });
  const comeBack = () => { if (failures > 0) { save(); } };
  window.addEventListener("online", comeBack);
  window.addEventListener("focus", comeBack);
  document.addEventListener("visibilitychange", () => { if (isUnsaved()) { save(); } });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && isUnsaved()) { event.preventDefault(); }
  });

  form.querySelector("[data-do=show]").addEventListener("click", () => {
    isLeaving = true;
    location.assign(form.dataset.page);
  });
  form.querySelector("[data-do=keep]").addEventListener("click", () => {
    form.elements.version.value = form.dataset.newer;
    isConflict = false;
    saved = null;
    save();
    form.querySelector("button[name=save]").focus();
  });

  /* Handing in: what is written is saved first, so that nothing is lost where the way to the portal is broken. */
  form.addEventListener("submit", async (event) => {
    if (isLeaving) { return; }
    event.preventDefault();
    saved = null;
    const isSaved = await save();
    if (event.submitter?.name === "save" || !isSaved) { return; }
    isLeaving = true;
    form.requestSubmit(event.submitter);
  });

  /* What follows from what is chosen: whether a rationale is required, and how much is answered. */

  const rationale = (field) => form.elements[`${field}-rationale`];
  const mustExplain = (chosen) => {
    if (!chosen || chosen.value === "open") { return false; }
    const differ = chosen.closest("fieldset").classList.contains("differs");
    return differ || ["1", "2", "3", "utd"].includes(chosen.value);
  };
  const fields = [...new Set(all("fieldset.choice input[type=radio]").map((radio) => radio.name))];
  const follow = () => {
    let done = 0;
    for (const field of fields) {
      const chosen = form.querySelector(`input[name="${CSS.escape(field)}"]:checked`);
      const text = rationale(field);
      if (text) { text.required = mustExplain(chosen); }
      if (chosen && (!text?.required || text.value.trim() !== "")) { done += 1; }
    }
    const bar = form.querySelector(".progress");
    const shown = bar.dataset.template.replace("{done}", done).replace("{all}", fields.length);
    if (bar.textContent !== shown) { bar.textContent = shown; }
  };

  /* Keys, only while a choice has the focus: the score's digit, or the first letter of its code. */
  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !event.target.matches("fieldset.choice input[type=radio]")) { return; }
    const radio = all(`input[name="${CSS.escape(event.target.name)}"]`)
      .find((one) => one.getAttribute("aria-keyshortcuts") === event.key.toLowerCase());
    if (!radio) { return; }
    event.preventDefault();
    radio.focus();
    if (!radio.checked) { radio.click(); }
  });

  /* Rows of unmet needs */

  const add = form.querySelector("#add-row");
  const rows = form.querySelector("#unmet-rows");
  const renumber = (element, from, to) => {
    for (const name of ["id", "for"]) {
      const value = element.getAttribute(name);
      if (value) { element.setAttribute(name, value.replace(new RegExp(`-${from}$`), `-${to}`)); }
    }
  };
  add.addEventListener("click", () => {
    const last = rows.lastElementChild;
    const number = rows.children.length;
    const row = last.cloneNode(true);
    for (const element of all("*", row)) { renumber(element, number, number + 1); }
    const legend = row.querySelector("legend");
    legend.textContent = legend.textContent.replace(String(number), String(number + 1));
    for (const field of all("select, input", row)) { field.value = ""; }
    rows.append(row);
    row.querySelector("select").focus();
  });
  add.hidden = false;
  form.querySelector("#more-rows").hidden = true;
  form.querySelector(".keys").hidden = false;

  follow();
  if (form.dataset.newer) {
    isConflict = true;
    say("newer", form.dataset.newerText);
  } else if (isUnsaved()) {
    save();
  }
})();
