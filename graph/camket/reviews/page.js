const forms = [...document.querySelectorAll("form[data-claim]")];
const reviewer = document.getElementById("reviewer");
const file = location.pathname.split("/").pop();

function row(form) {
  const decision = form.elements.decision.value;
  if (!decision) return null;
  const told = { claim_id: form.dataset.claim, seen: form.dataset.seen, decision,
    note: form.elements.note.value, reviewer: reviewer.value.trim(),
    date: new Date().toISOString().slice(0, 10) };
  const slots = [];
  for (const field of decision === "edit" ? form.querySelectorAll(".fixes input") : []) {
    if (field.value === field.dataset.was) continue;
    if (field.name.startsWith("slot:")) slots.push(field.name.slice(5) + "=" + field.value);
    else told[field.name] = field.value;
  }
  told.fix_slots = slots.join("; ");
  if (decision === "same" || decision === "different") {
    told.same_as = [...form.querySelectorAll("[name=same_as]:checked")].map((one) => one.value).join(" ");
  }
  return told;
}

function told() { return forms.map(row).filter(Boolean); }

function refresh() {
  for (const form of forms) {
    const chosen = form.elements.decision.value;
    if (chosen) form.dataset.chosen = chosen; else delete form.dataset.chosen;
    form.closest("li").classList.toggle("settled", Boolean(chosen));
  }
  document.getElementById("done").textContent = told().length + " / " + forms.length;
}

function keep() {
  const kept = forms.map((form) => [form.dataset.claim, form.dataset.seen,
    [...form.elements].map((one) => (one.type === "radio" || one.type === "checkbox" ? one.checked : one.value))]);
  shelf.set("forms:" + file, kept);
  shelf.set("rows:" + file, told());
  shelf.set("reviewer", reviewer.value);
}

function recall() {
  reviewer.value = shelf.get("reviewer") || "";
  for (const [claim, seen, values] of shelf.get("forms:" + file) || []) {
    const form = forms.find((one) => one.dataset.claim === claim && one.dataset.seen === seen);
    if (!form || form.elements.length !== values.length) continue;
    values.forEach((value, n) => {
      if (typeof value === "boolean") form.elements[n].checked = value; else form.elements[n].value = value;
    });
  }
}

let current = -1;
function go(step) {
  current = Math.min(forms.length - 1, Math.max(0, current + step));
  const item = forms[current].closest("li");
  item.scrollIntoView({ block: "nearest" });
  item.focus({ preventScroll: true });
  choose([item.id], "text");
}

function decide(decision) {
  if (current < 0) return;
  const form = forms[current];
  for (const one of form.querySelectorAll("[name=decision]")) one.checked = one.value === decision;
  refresh();
  keep();
  if (decision === "edit") form.querySelector(".fixes input")?.focus();
  else if (decision && decision !== "same" && decision !== "different") go(1);
}

const KEYS = { a: "accept", r: "reject", e: "edit", u: "unsure", s: "same", d: "different", 0: "" };
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=radio]):not([type=checkbox])");
  if (event.key === "Escape") event.target.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key in KEYS) decide(KEYS[event.key]);
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  const item = event.target.closest("li[id]");
  if (item) current = forms.indexOf(item.querySelector("form"));
});
document.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("input", () => { refresh(); keep(); });
document.getElementById("save").addEventListener("click", () => download(told(), file.replace(/\.html$/, "")));
recall();
refresh();
if (forms.length) go(1);
