// Escape closes the menu and gives the focus back to its switch.
const menu = document.querySelector(".menu");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu?.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
