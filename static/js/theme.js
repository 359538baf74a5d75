// Before the first paint: the colours chosen in the footer. Same key and values as Django's admin, one choice for both.
try {
  const theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is forbidden: the site follows the system.
}
