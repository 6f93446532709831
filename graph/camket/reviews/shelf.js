const COLUMNS = ["claim_id", "seen", "decision", "fix_giver", "fix_recipient", "fix_amount",
  "fix_kind", "fix_slots", "same_as", "note", "reviewer", "date"];
const folder = "camket:" + location.pathname.replace(/[^/]*$/, "");
const shelf = {
  get: (key) => { try { return JSON.parse(localStorage.getItem(folder + key)); } catch { return null; } },
  set: (key, value) => {
    try { localStorage.setItem(folder + key, JSON.stringify(value)); } catch { /* kept on the page only */ }
  },
};

function download(rows, name) {
  const quoted = (text) => '"' + String(text || "").replace(/"/g, '""') + '"';
  const lines = [COLUMNS.join(","), ...rows.map((one) => COLUMNS.map((key) => quoted(one[key])).join(","))];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\n") + "\n"], { type: "text/csv" }));
  link.download = "decisions-" + name + ".csv";
  link.click();
}
