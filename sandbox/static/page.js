// Comfort only: without this script every form still works, and a reload shows what is new.
"use strict";

const REGIONS = ["rail", "note", "stream", "thread", "modal"];
const shown = new Map();
let version = document.body.dataset.version;

function remember() {
  for (const id of REGIONS) {
    const region = document.getElementById(id);
    if (region) shown.set(id, region.innerHTML);
  }
}

function atEnd(region) {
  return region.scrollHeight - region.scrollTop - region.clientHeight < 80;
}

// Put the new page in place of the old one, region by region: what has not changed keeps what was typed into it.
function show(html, address) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  version = fresh.body.dataset.version;
  const same = address === location.href && Boolean(fresh.getElementById("thread")) === Boolean(document.getElementById("thread"));
  if (address !== location.href) history.pushState(null, "", address);
  if (!same) return replaceAll(fresh);
  for (const id of REGIONS) {
    const region = document.getElementById(id), next = fresh.getElementById(id);
    if (!region || !next || shown.get(id) === next.innerHTML) continue;
    const follow = atEnd(region);
    region.replaceChildren(...next.childNodes);
    shown.set(id, region.innerHTML);
    if (follow) region.scrollTop = region.scrollHeight;
    if (id === "modal") focusModal();
  }
}

function replaceAll(fresh) {
  document.title = fresh.title;
  document.body.replaceChildren(...fresh.body.childNodes);
  settle();
}

function settle() {
  remember();
  for (const id of ["stream", "thread"]) {
    const region = document.getElementById(id);
    if (!region) continue;
    const toEnd = () => { region.scrollTop = region.scrollHeight; };
    for (const image of region.querySelectorAll("img")) image.addEventListener("load", toEnd, { once: true });
    toEnd();
  }
  focusModal();
}

function focusModal() {
  document.querySelector(".modal .body :is(input, select, textarea), .modal footer button")?.focus();
}

async function load(address) {
  const response = await fetch(address);
  show(await response.text(), response.url);
}

async function send(form, submitter) {
  const body = new FormData(form, submitter);
  document.body.classList.add("busy");
  try {
    const response = await fetch("/act", { method: "POST", body: new URLSearchParams(body) });
    const address = new URL(response.url);
    const note = address.searchParams.get("note");
    address.searchParams.delete("note");
    show(await response.text(), address.searchParams.toString() === new URLSearchParams(location.search).toString() ? location.href : address.href);
    if (!note && form.matches(".composer")) form.reset();
  } finally {
    document.body.classList.remove("busy");
  }
}

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post") return;
  event.preventDefault();
  const question = submitter?.dataset.confirm;
  if (!question || confirm(question)) send(form, submitter);
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.dataset.go !== undefined) return field.form.requestSubmit();
  if (!field.dataset.act || (field.list && !offers(field, field.value))) return;
  if (field.list && chosen.get(placed(field)) === field.value) return;
  chosen.set(placed(field), field.value);
  const button = document.createElement("button");
  Object.assign(button, { name: "select", value: field.dataset.act, hidden: true, formNoValidate: true });
  const typed = Object.assign(document.createElement("input"), { name: "typed", type: "hidden", value: field.dataset.typed ?? "" });
  field.form.append(button, typed);
  field.form.requestSubmit(button);
  button.remove();
  typed.remove();
});

// What was last chosen in a searched menu, so that leaving the field, or its copy in a page made anew, does not choose again.
const chosen = new Map();

function placed(field) {
  return `${field.form.elements.ts?.value ?? ""}/${field.dataset.act ?? field.name}`;
}

function offers(field, text) {
  return [...field.list.options].some((option) => option.value === text);
}

document.addEventListener("input", async (event) => {
  const field = event.target;
  if (!field.dataset.suggest) return;
  if (offers(field, field.value)) {  // chosen from the list: not only when the field is left, which may be by a press
    field.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  chosen.delete(placed(field));
  field.dataset.typed = field.value;
  const values = Object.fromEntries(new FormData(field.form));
  const asked = { as: values.as, in: values.in, view: values.view ?? "", channel: values.channel ?? "", ts: values.ts ?? "" };
  const query = new URLSearchParams({ ...asked, action: field.dataset.suggest, typed: field.value });
  const offered = await (await fetch(`/suggest?${query}`)).json();
  field.list.replaceChildren(...offered.map((text) => new Option(text, text)));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && event.target.matches(".composer textarea")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
  if (event.key === "Escape") document.querySelector(".modal button[name=close]")?.click();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || link.origin !== location.origin || link.pathname !== "/" || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  load(link.href);
});

addEventListener("popstate", () => location.reload());

async function watch() {
  try {
    const now = String(await (await fetch("/version")).json());
    const typing = document.activeElement?.matches("details textarea, .stream input, .stream select");
    if (now !== version && !typing) await load(location.href);
  } catch {
    // The sandbox has gone; the page stays as it is.
  }
  setTimeout(watch, 700);
}

settle();
watch();
