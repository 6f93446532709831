const has = (span, sign, name) => (span.dataset[sign] || "").split(" ").includes(name);

function choose(names, scroll) {
  for (const one of document.querySelectorAll("li[id]")) one.classList.toggle("lit", names.includes(one.id));
  let first = null;
  for (const span of document.querySelectorAll(".text span")) {
    const role = names.some((name) => has(span, "s", name) || has(span, "t", name));
    const lit = role || names.some((name) => has(span, "c", name));
    span.classList.toggle("lit", lit);
    span.classList.toggle("role", role);
    if (lit && !first) first = span;
  }
  const goal = scroll === "text" ? first : document.getElementById(names[0]);
  if (goal) goal.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const item = event.target.closest("li[id]");
  if (item && !event.target.closest("a")) return choose([item.id], "text");
  const span = event.target.closest(".text span[data-c]");
  if (span) choose(span.dataset.c.split(" "), "claims");
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("li[id]")) choose([event.target.id], "text");
});
window.addEventListener("hashchange", () => choose([location.hash.slice(1)], "text"));
if (location.hash) choose([location.hash.slice(1)], "text");
