const body = document.getElementById("findings");
if (body) {
  const rows = [...body.children], heads = [...document.getElementById("heads").children];
  const texts = rows.map(row => row.textContent.toLocaleLowerCase());
  const seek = document.getElementById("seek"), shown = document.getElementById("shown");
  const filter = () => {
    const wanted = seek.value.normalize("NFC").toLocaleLowerCase();
    rows.forEach((row, n) => { row.hidden = !texts[n].includes(wanted); });
    shown.textContent = `${rows.filter(row => !row.hidden).length} / ${rows.length}`;
  };
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  heads.forEach((head, column) => head.addEventListener("click", () => {
    const way = head.dataset.way === "1" ? -1 : 1;
    heads.forEach(other => delete other.dataset.way);
    head.dataset.way = way;
    const keyed = rows.map(row => [row.children[column].textContent, row]);
    keyed.sort((a, b) => way * order.compare(a[0], b[0]));
    body.append(...keyed.map(pair => pair[1]));
  }));
  seek.addEventListener("input", filter);
  filter();
}
