// Fields edited inside a list have no label of their own: name them by column and row.
for (const field of document.querySelectorAll("#result_list tbody td :is(input:not([type=hidden]), select, textarea)")) {
  if (field.labels?.length || field.ariaLabel) continue;
  const cell = field.closest("td");
  const heading = field.closest("table").tHead.rows[0].cells[cell.cellIndex];
  const row = cell.parentElement.querySelector("th");
  const words = [heading?.querySelector(".text")?.textContent, row?.textContent].filter(Boolean);
  if (words.length) field.ariaLabel = words.map((text) => text.trim()).join(", ");
}
