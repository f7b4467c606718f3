// The editors' pages work without this file. It puts placeholders where the cursor is, keeps unsaved words, and says
// when they could not be kept.
"use strict";

const form = document.getElementById("text");
let field = document.querySelector("#text textarea:not([readonly])");
let changes = 0;
let safe = 0;

document.addEventListener("focusin", (event) => {
  if (event.target.matches("#text textarea")) field = event.target;
});

document.addEventListener("input", (event) => {
  if (event.target.closest("[data-guarded]")) changes += 1;
});

document.addEventListener("submit", () => (safe = changes = 0));

// A phone may end a page without another word once it is hidden, and what is sent while a page ends may be lost.
function keep() {
  if (form?.dataset.keep && changes > safe) navigator.sendBeacon(form.dataset.keep, new FormData(form));
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) keep();
});

addEventListener("beforeunload", (event) => {
  if (changes <= safe) return;
  keep();
  event.preventDefault();
});

addEventListener("pagehide", () => {
  keep();
  const leaving = document.querySelector("[data-leave]");
  if (leaving) navigator.sendBeacon(leaving.dataset.leave);
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id === "keeping") event.target.dataset.upTo = changes;
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.target.id === "keeping" && event.detail.successful) safe = Number(event.target.dataset.upTo);
  tell("logged-out", event.detail.xhr.status === 401);
  tell("unreachable", event.detail.xhr.status === 0);
});

function tell(id, isSo) {
  const notice = document.getElementById(id);
  if (notice) notice.hidden = !isSo;
}

document.querySelectorAll("[data-insert]").forEach((button) => {
  if (!field) return;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
});
