/*
 * Sends the form of an upload and shows how far it has come. Without this file the form works by itself.
 * All texts stand in the page, hidden until they are needed.
 */
(() => {
  "use strict";

  const element = (id) => document.getElementById(id);
  const show = (id, visible) => { element(id).hidden = !visible; };

  const say = (id) => {
    show("upload-progress", false);
    show(id, true);
    element("upload").querySelector("button").disabled = false;
  };

  /* The answer is the form again, or a problem: its content takes the place of this page's. */
  const replace = (text) => {
    const answer = new DOMParser().parseFromString(text, "text/html");
    document.title = answer.title;
    document.querySelector("main").replaceWith(answer.querySelector("main"));
    begin();
    const heading = document.querySelector("main h1");
    heading.tabIndex = -1;
    (document.querySelector("main [role=alert]:not([hidden]) a") ?? heading).focus();
  };

  const send = (form) => {
    const bar = element("upload-progress").querySelector("progress");
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) { bar.value = Math.floor((100 * event.loaded) / event.total); }
    });
    request.upload.addEventListener("load", () => {
      show("upload-sending", false);
      show("upload-checking", true);
      bar.removeAttribute("value");
    });
    request.addEventListener("load", () => {
      const elsewhere = request.status === 200 && request.responseURL !== form.action;
      if (elsewhere) { location.assign(request.responseURL); } else { replace(request.responseText); }
    });
    request.addEventListener("error", () => say("upload-broken-off"));
    request.addEventListener("abort", () => say("upload-broken-off"));
    request.open("POST", form.action);
    request.send(new FormData(form));
  };

  const begin = () => {
    const form = element("upload");
    if (!form) { return; }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      show("upload-too-large", false);
      show("upload-broken-off", false);
      const files = [...form.querySelector("[type=file]").files];
      if (files.reduce((sum, file) => sum + file.size, 0) > Number(form.dataset.limit)) {
        say("upload-too-large");
        return;
      }
      form.querySelector("button").disabled = true;
      show("upload-sending", true);
      show("upload-checking", false);
      show("upload-progress", true);
      element("upload-progress").querySelector("progress").value = 0;
      send(form);
    });
  };

  begin();
})();
