// The choice of colours in the footer: system, light or dark.
const choices = document.querySelector("[data-theme-switch]");

function stored() {
  try {
    return localStorage.getItem("theme") || "auto";
  } catch {
    return null;
  }
}

function choose(theme) {
  localStorage.setItem("theme", theme);
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

if (choices && stored()) {
  const radio = [...choices.querySelectorAll("input")].find((input) => input.value === stored());
  if (radio) radio.checked = true;
  choices.addEventListener("change", (event) => choose(event.target.value));
  choices.hidden = false;
}
