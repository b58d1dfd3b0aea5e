// Replaces the parts of the page that have changed, and draws the table of visits as bars.
// Without this script the page shows the same, as it was when it was loaded.
"use strict";

const chart = document.getElementById("chart");
const table = document.querySelector(".visits details");
const still = { staticPlot: true, responsive: true, displayModeBar: false };

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function readTable() {
  const rows = [...document.querySelectorAll("#visits tbody tr")];
  const hours = rows.map((row) => row.cells[0].textContent);
  const visits = rows.map((row) => Number(row.cells[1].dataset.n));
  const words = rows.map((row) => row.cells[1].textContent);
  return { hours, visits, words };
}

// Bars from a zero line, each with its own number: no second axis, no grid, no legend. Nothing on a day without visits.
function drawChart() {
  const { hours, visits, words } = readTable();
  chart.hidden = table.hidden = hours.length === 0;
  if (chart.hidden || !window.Plotly) return;
  const font = { family: getComputedStyle(document.body).fontFamily, size: 16, color: colour("--quiet") };
  const bars = {
    type: "bar",
    x: hours,
    y: visits,
    text: words.map((word, hour) => (visits[hour] ? word : "")),
    textposition: "outside",
    constraintext: "none",
    textfont: { ...font, color: colour("--ink") },
    cliponaxis: false,
    marker: { color: colour("--accent") },
  };
  const layout = {
    font,
    height: 240,
    margin: { l: 0, r: 0, t: 28, b: 28 },
    bargap: 0.5,
    paper_bgcolor: "transparent",
    plot_bgcolor: "transparent",
    showlegend: false,
    xaxis: { type: "category", fixedrange: true, showgrid: false, tickangle: 0, linecolor: colour("--ink"), linewidth: 1 },
    yaxis: { visible: false, fixedrange: true, rangemode: "tozero", range: [0, Math.max(1, ...visits)] },
  };
  window.Plotly.react(chart, [bars], layout, still);
}

// The chart's script is large: it is fetched when the chart is about to be seen, and then kept by the browser.
function fetchChart() {
  const script = document.createElement("script");
  script.src = "/plotly.js";
  script.onload = () => {
    table.open = false;
    drawChart();
  };
  document.head.append(script);
}

function showParts(parts) {
  for (const [name, html] of Object.entries(parts)) {
    document.getElementById(name).innerHTML = html;
  }
  if ("visits" in parts) drawChart();
}

function listen() {
  const notLive = document.querySelector(".not-live");
  const source = new EventSource("/live");
  source.onmessage = (event) => showParts(JSON.parse(event.data));
  source.onopen = () => { notLive.hidden = true; };
  source.onerror = () => { notLive.hidden = false; };
}

function watchForChart() {
  drawChart();
  const near = new IntersectionObserver((seen) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    near.disconnect();
    fetchChart();
  }, { rootMargin: "200px" });
  near.observe(chart);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawChart);
}

watchForChart();
listen();
