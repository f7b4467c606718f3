// The pages work without this file. It saves reloading: one turn is fetched and appended, as the server wrote it.
"use strict";

const page = document.documentElement;
const talk = document.getElementById("talk");
const ask = document.getElementById("ask");
if (navigator.clipboard) page.classList.add("copies");

// Khmer and Burmese letters differ in width; where the phone has no font for them, all are one and the same box.
// A font for Zawgyi sets the second letter of a stack beside the first instead of below it.
function chooseFonts() {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = "40px system-ui, sans-serif";
  const width = (text) => pen.measureText(text).width;
  if (document.querySelector(":lang(km)") && width("ក") === width("ឈ")) page.classList.add("no-khmer");
  const stacked = width("က္က") < 1.5 * width("က");
  if (document.querySelector(":lang(my)") && (width("က") === width("ခ") || !stacked)) page.classList.add("no-myanmar");
}

function pieces(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

function paragraph(name, text) {
  const element = document.createElement("p");
  element.className = name;
  element.textContent = text;
  return element;
}

function show(fragment, tapped) {
  const first = fragment.querySelector(".asked, .reply, .toast");
  const card = tapped && tapped.closest("article");
  if (card && fragment.querySelector("[data-replaces]")) card.replaceWith(fragment);
  else if (card && first.matches(".toast")) tapped.closest(".row").replaceWith(fragment);
  else talk.append(fragment);
  chooseFonts();
  if (!first.matches(".toast")) first.scrollIntoView({ block: "start" });
  if (tapped && first.matches("article")) first.focus({ preventScroll: true });
}

function restore(said) {
  if (said && !ask.text.value) ask.text.value = said;
}

async function send(form, button) {
  const words = new FormData(form);
  if (button && button.name) words.append(button.name, button.value);
  const said = form === ask ? ask.text.value : "";
  const waiting = paragraph(said ? "asked waiting" : "waiting", said);
  talk.append(waiting);
  if (said) ask.reset();
  waiting.scrollIntoView({ block: "end" });
  if (button) button.disabled = true;
  try {
    const response = await fetch("/", { method: "POST", body: new URLSearchParams(words), headers: { "X-Fragment": "1" } });
    const fragment = pieces(await response.text());
    if (!fragment.querySelector("article, p")) fragment.replaceChildren(paragraph("reply", ask.dataset.failed));
    if (!response.ok) restore(said);
    waiting.remove();
    show(fragment, said ? null : button);
  } catch {
    restore(said);
    talk.append(paragraph("reply", ask.dataset.offline));
    talk.lastElementChild.scrollIntoView({ block: "end" });
  } finally {
    waiting.remove();
    if (button) button.disabled = false;
  }
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = label), 2000);
}

addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!talk || button === undefined || (button && "whole" in button.dataset)) return;
  event.preventDefault();
  send(event.target, button);
});

addEventListener("click", (event) => {
  const settings = document.querySelector(".settings[open]");
  if (settings && !settings.contains(event.target)) settings.open = false;
  const target = event.target.closest("[data-copy], [data-share]");
  if (!target) return;
  if ("copy" in target.dataset) copy(target);
  else if (navigator.share) {
    event.preventDefault();
    navigator.share({ url: target.href }).catch(() => {});
  }
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector(".settings[open]")?.removeAttribute("open");
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === ask?.text && matchMedia("(pointer: fine)").matches) {
    event.preventDefault();
    ask.requestSubmit();
  }
});

chooseFonts();
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
