// The editors' pages work without this file. It puts placeholders where the cursor is and guards unsaved words.
"use strict";

let field = document.querySelector("#text textarea:not([readonly])");
let unsaved = false;

document.addEventListener("focusin", (event) => {
  if (event.target.matches("#text textarea")) field = event.target;
});

document.addEventListener("input", (event) => {
  if (event.target.closest("[data-guarded]")) unsaved = true;
});

document.addEventListener("submit", () => (unsaved = false));

addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

document.querySelectorAll("[data-insert]").forEach((button) => {
  button.hidden = !field;
  button.addEventListener("click", () => {
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
});
