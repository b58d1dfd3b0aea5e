// Replaces the parts of the page that have changed. Without this script the page shows the same, as it was when it was
// loaded.
"use strict";

function showParts(parts) {
  for (const [name, html] of Object.entries(parts)) {
    document.getElementById(name).innerHTML = html;
  }
}

function listen() {
  const notLive = document.querySelector(".not-live");
  const source = new EventSource("/live");
  source.onmessage = (event) => showParts(JSON.parse(event.data));
  source.onopen = () => { notLive.hidden = true; };
  source.onerror = () => { notLive.hidden = false; };
}

listen();
