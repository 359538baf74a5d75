// Fields edited inside a list have no label of their own: name them by column and row.
for (const field of document.querySelectorAll("#result_list tbody td :is(input:not([type=hidden]), select, textarea)")) {
  if (field.labels?.length || field.ariaLabel) continue;
  const cell = field.closest("td");
  const heading = field.closest("table").tHead.rows[0].cells[cell.cellIndex];
  const row = cell.parentElement.querySelector("th");
  const words = [heading?.querySelector(".text")?.textContent, row?.textContent].filter(Boolean);
  if (words.length) field.ariaLabel = words.map((text) => text.trim()).join(", ");
}

// Date and time of one field: named by the field's own label and the word before each.
for (const field of document.querySelectorAll("p.datetime input:not([type=hidden])")) {
  const label = field.closest(".form-row, .flex-container, div")?.querySelector("legend, label");
  const words = [label?.textContent, field.previousSibling?.textContent].filter((text) => text?.trim());
  if (!field.labels?.length) field.ariaLabel = words.map((text) => text.trim().replace(/:$/, "")).join(", ");
}

// Django's tables inside a form: an empty heading is no heading, and what scrolls can be scrolled by keyboard.
for (const heading of document.querySelectorAll(".inline-group thead th:empty")) {
  const cell = document.createElement("td");
  cell.className = heading.className;
  heading.replaceWith(cell);
}
for (const group of document.querySelectorAll('.inline-group[data-inline-type="tabular"]')) group.tabIndex = 0;
