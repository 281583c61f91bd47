// Comfort only: without this script every form still works, and a reload shows what is new.
"use strict";

const REGIONS = ["rail", "bar", "note", "stream", "composer", "thread", "modal"];
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
  if (fresh.body.dataset.place !== document.body.dataset.place) {
    history.pushState(null, "", address);
    return replaceAll(fresh);
  }
  for (const id of REGIONS) {
    const region = document.getElementById(id), next = fresh.getElementById(id);
    if (!region || !next || shown.get(id) === next.innerHTML) continue;
    const follow = atEnd(region), before = id === "modal" ? lookedAt() : null;
    region.replaceChildren(...next.childNodes);
    shown.set(id, region.innerHTML);
    if (follow) region.scrollTop = region.scrollHeight;
    if (id === "modal") lookAgain(before);
  }
}

// Where one was in the modal, so that one is there again when something else in it has changed.
function lookedAt() {
  return { key: modalKey(), focus: document.activeElement.id, top: document.querySelector(".modal .body")?.scrollTop, errors: errors() };
}

function lookAgain(before) {
  const body = document.querySelector(".modal .body");
  if (!body || modalKey() !== before.key) return focusModal();
  body.scrollTop = before.top;
  document.getElementById(before.focus)?.focus({ preventScroll: true });
  if (errors() && errors() !== before.errors) document.querySelector(".modal .error").closest(".block").scrollIntoView({ block: "center" });
}

function modalKey() {
  return document.querySelector(".modal")?.dataset.key;
}

function errors() {
  return [...document.querySelectorAll(".modal .error")].map((error) => error.innerText).join("\n");
}

function replaceAll(fresh) {
  document.title = fresh.title;
  document.body.dataset.place = fresh.body.dataset.place;
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
    show(await response.text(), address.href);
    if (!note && form.matches(".composer")) form.reset();
  } finally {
    document.body.classList.remove("busy");
  }
}

document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post") return;
  event.preventDefault();
  form.closest(".menu")?.removeAttribute("open");
  if (!submitter?.dataset.confirm || await sure(submitter.dataset)) send(form, submitter);
});

// Slack's dialog that asks before something is done.
function sure({ confirm, title, yes, no }) {
  const dialog = document.getElementById("sure");
  dialog.querySelector("h2").textContent = title || "Sure?";
  dialog.querySelector("p").textContent = confirm;
  dialog.querySelector("[value=yes]").textContent = yes || "Yes";
  dialog.querySelector("[value='']").textContent = no || "Cancel";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }));
}

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.dataset.go !== undefined) return field.form.requestSubmit();
  if (!field.dataset.act) return;
  if (field.list) {
    const emptied = field.value === "" && field.defaultValue !== "" && field.dataset.optional !== undefined;
    if (!emptied && !offers(field, field.value)) {  // nothing is chosen, and what was chosen before stays
      field.value = field.defaultValue;
      return;
    }
    if (chosen.get(placed(field)) === field.value) return;
  }
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
  if (field.value === query.get("typed")) field.list.replaceChildren(...offered.map((text) => new Option(text, text)));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && event.target.matches(".composer textarea")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) document.querySelector(".modal button[name=close]")?.click();
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  const link = event.target.closest("a");
  if (!link || link.origin !== location.origin || link.pathname !== "/" || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  load(link.href);
});

addEventListener("popstate", () => location.reload());

async function watch() {
  try {
    const now = String(await (await fetch("/version")).json());
    const typing = document.activeElement?.matches("details textarea, .rail input, .stream input, .stream select");
    if (now !== version && !typing) await load(location.href);
  } catch {
    // The sandbox has gone; the page stays as it is.
  }
  setTimeout(watch, 700);
}

settle();
watch();
