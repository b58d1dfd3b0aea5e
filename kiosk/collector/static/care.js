// Replaces the parts of a page that have changed, forms apart, by asking for the page again: often while a command is
// under way, else now and then. Without this script the page shows the same, as it was when it was loaded.
"use strict";

const CALM_MS = 4000;
const BUSY_MS = 1000;

function replaceParts(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const other = fresh.getElementById(part.id);
    if (other === null || part.contains(document.activeElement)) {
      continue;
    }
    part.toggleAttribute("data-busy", other.hasAttribute("data-busy"));
    if (part.innerHTML !== other.innerHTML) {
      part.replaceChildren(...other.childNodes);
    }
  }
}

async function look() {
  if (document.hidden) {
    wait();
    return;
  }
  const notLive = document.querySelector(".not-live");
  try {
    const answer = await fetch(document.querySelector("main").dataset.at || location.href);
    if (answer.redirected) {
      location.assign(answer.url);
      return;
    }
    notLive.hidden = answer.ok;
    if (answer.ok) {
      replaceParts(await answer.text());
    }
  } catch {
    notLive.hidden = false;
  }
  wait();
}

function wait() {
  setTimeout(look, document.querySelector("[data-busy]") ? BUSY_MS : CALM_MS);
}

if (document.querySelector("[data-live][id]:not(#time)")) {
  wait();
}
