// The class: what is shown hangs on the address alone, after its #:
//   learner-ID or exercise-NAME, or nothing for the map; then &q=, &exercise=, &standing=, &sort=.
// So every view has an address, and the browser's back leads to the one before.
"use strict";

const form = document.getElementById("filter");
const body = document.querySelector("#map tbody");
const rows = [...body.rows]; // in the order of the roster
const views = [...document.querySelectorAll("main > section")];
const learner = document.getElementById("learner");
const texts = document.getElementById("texts");
let seen = null;

function place() {
  const [first, ...rest] = location.hash.slice(1).split("&");
  const isView = /^(learner|exercise)-/.test(first);
  const filter = new URLSearchParams((isView ? rest : [first, ...rest]).join("&"));
  if (!isView) return { kind: "class", name: "", filter };
  const [kind] = first.split("-", 1);
  return { kind, name: decoded(first.slice(kind.length + 1)), filter };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // written by hand, with a % of its own
  }
}

function address(first, filter) {
  const rest = [...filter].filter(([, value]) => value);
  const pairs = rest.map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `#${[first, ...pairs].filter(Boolean).join("&")}`;
}

function show() {
  const { kind, name, filter } = place();
  arrange(filter);
  let view = document.getElementById("class");
  if (kind === "exercise") view = views.find((one) => one.dataset.name === name);
  if (kind === "learner") view = fill(rows.find((one) => one.dataset.id === name), filter);
  view ??= document.getElementById("unknown");
  for (const one of views) one.hidden = one !== view;
  for (const link of document.querySelectorAll("[data-home]")) link.href = address("", filter);
  name_page();
  const now = `${kind}-${name}`;
  if (seen !== null && seen !== now) {
    view.querySelector("h1").focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  seen = now;
}

// Sort and filter the map.
function arrange(filter) {
  for (const field of form.elements) {
    if (field.name && field.value !== (filter.get(field.name) ?? "")) {
      field.value = filter.get(field.name) ?? "";
    }
  }
  const task = form.exercise.value;
  const wanted = form.q.value.trim().toLowerCase();
  for (const cell of document.querySelectorAll("#map [data-task]")) {
    cell.hidden = Boolean(task) && cell.dataset.task !== task;
  }
  for (const row of rows) row.hidden = !matches(row, wanted, task, form.standing.value);
  body.append(...sorted(form.sort.value));
  count();
}

function matches(row, wanted, task, standing) {
  if (wanted && !row.dataset.find.includes(wanted)) return false;
  if (!standing) return true;
  return [...row.querySelectorAll("[data-standing]")].some(
    (cell) => cell.dataset.standing === standing && (!task || cell.dataset.task === task),
  );
}

function sorted(order) {
  const points = (row) => Number(row.dataset.points);
  const name = (row) => row.querySelector("th").textContent;
  const compare = {
    name: (a, b) => name(a).localeCompare(name(b), root.lang),
    most: (a, b) => points(b) - points(a),
    least: (a, b) => points(a) - points(b),
  }[order];
  return compare ? [...rows].sort(compare) : rows;
}

function count() {
  const number = rows.filter((row) => !row.hidden).length;
  const said = texts.getAttribute(`data-shown-${root.lang.slice(0, 2)}`);
  document.getElementById("shown").textContent = said
    .replace("{number}", number)
    .replace("{total}", rows.length);
}

function name_page() {
  const said = texts.getAttribute(`data-title-${root.lang.slice(0, 2)}`);
  const { kind, name } = place();
  const row = kind === "learner" && rows.find((one) => one.dataset.id === name);
  const who = row ? row.querySelector("th").textContent : name;
  document.title = who ? `${who} · ${said}` : said;
}

// Put a learner's part together; what several files have in common is in the page once.
function fill(row, filter) {
  if (!row) return null;
  const { id } = row.dataset;
  const name = row.querySelector("th").textContent;
  learner.querySelector("h1 bdi").textContent = name;
  learner.querySelector(".id bdi").textContent = id === name ? "" : id;
  const part = document.getElementById(`learner-${rows.indexOf(row)}`).content.cloneNode(true);
  learner.querySelector(".body").replaceChildren(complete(part));
  const visible = [...body.rows].filter((one) => !one.hidden);
  for (const link of learner.querySelectorAll("[data-step]")) {
    const next = visible[visible.indexOf(row) + Number(link.dataset.step)];
    link.hidden = !next || !visible.includes(row);
    if (next) link.href = address(`learner-${encodeURIComponent(next.dataset.id)}`, filter);
  }
  return learner;
}

function complete(part) {
  for (const gap of part.querySelectorAll("[data-part]")) {
    const piece = document.getElementById(`part-${gap.dataset.part}`).content.cloneNode(true);
    gap.replaceWith(complete(piece));
  }
  return part;
}

for (const event of ["input", "change"]) {
  form.addEventListener(event, () => {
    location.replace(address("", new URLSearchParams(new FormData(form))));
  });
}
form.addEventListener("submit", (event) => event.preventDefault());
// The links of the map keep what is filtered.
document.addEventListener("click", (event) => {
  const link = event.target.closest("#map a, .names a, .files a");
  if (link) link.href = address(link.hash.slice(1).split("&")[0], place().filter);
});
document.addEventListener("language", () => {
  count();
  name_page();
});
window.addEventListener("hashchange", show);
for (const section of document.querySelectorAll(".exercise")) complete(section);
show();
