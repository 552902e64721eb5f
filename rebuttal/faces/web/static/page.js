// A little help where script runs; every page works without it.
"use strict";

function dropping(form) {
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector(".chosen");
  const tooLarge = form.querySelector(".over-size");
  const most = Number(form.dataset.most);
  const show = () => list.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement("li");
    item.textContent = file.name;
    return item;
  }));
  const weigh = () => {
    const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
    tooLarge.hidden = size <= most;
  };
  input.addEventListener("change", () => { show(); weigh(); });
  form.addEventListener("submit", (event) => { weigh(); if (!tooLarge.hidden) event.preventDefault(); });
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("over"); });
  }
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); weigh(); }
  });
}

async function watching(box) {
  const shown = box.querySelector("[data-words]");
  const bar = box.querySelector("progress");
  for (;;) {
    let told;
    try {
      const answer = await fetch(`${box.dataset.progress}?seen=${encodeURIComponent(box.dataset.at)}`);
      told = await answer.json();
    } catch {
      await new Promise((later) => setTimeout(later, 1000));
      continue;
    }
    if (told.done) { location.replace(box.dataset.next); return; }
    box.dataset.at = told.at;
    if (told.words && shown.textContent !== told.words) shown.textContent = told.words;
    bar.value = told.share;
  }
}

function lighting() {
  for (const link of document.querySelectorAll("[data-mark]")) {
    link.addEventListener("click", () => {
      for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
      const mark = document.getElementById(link.dataset.mark);
      if (!mark) return;
      mark.classList.add("lit");
      mark.scrollIntoView({ block: "center", inline: "center" });
    });
  }
}

function remarks(box, found, fine) {
  if (!found.length) { box.replaceChildren(...fine.map((node) => node.cloneNode(true))); return; }
  const list = document.createElement("ul");
  list.className = "remarks";
  for (const remark of found) {
    const item = document.createElement("li");
    if (remark.blocks) item.className = "blocks";
    const quote = document.createElement("q");
    const text = document.createElement("span");
    quote.textContent = remark.text;
    text.textContent = remark.why;
    text.lang = remark.lang;
    item.append(quote, " ", text);
    list.append(item);
  }
  box.replaceChildren(list);
}

function pointer(form, count) {
  if (!count) return [];
  const link = document.createElement("a");
  link.href = "#audit";
  link.textContent = count === 1 ? form.dataset.one : form.dataset.many.replace("{n}", count);
  return [link];
}

function editing(form) {
  const saved = form.querySelector("[data-saved]");
  const box = document.querySelector("[data-remarks]");
  if (!saved || !box) return;
  const ok = document.querySelector("[data-fine]");
  const fine = ok ? [...ok.content.childNodes] : [];
  let timer = 0;
  const keep = async () => {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json", "x-csrf": document.body.dataset.csrf },
      body: new URLSearchParams(new FormData(form)),
    });
    if (!answer.ok) { saved.textContent = await refused(answer); return; }
    const told = await answer.json();
    form.querySelector("[name=version]").value = told.version;
    saved.replaceChildren(form.dataset.kept, " ", ...pointer(form, told.remarks.length));
    remarks(box, told.remarks, fine);
  };
  form.addEventListener("input", () => {
    saved.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(keep, 900);
  });
}

async function refused(answer) {
  try { return (await answer.json()).happened; } catch { return answer.statusText; }
}

for (const form of document.querySelectorAll("[data-drop]")) dropping(form);
for (const box of document.querySelectorAll("[data-progress]")) watching(box);
for (const form of document.querySelectorAll("[data-letter]")) editing(form);
lighting();
