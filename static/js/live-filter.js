// Answers while the question is being asked: the same GET form, its results put in place without a new page.
const form = document.querySelector("form[data-live]");
let waiting, latest;

function question() {
  const given = [...new FormData(form)].filter(([, value]) => value);
  const query = new URLSearchParams(given).toString();
  return form.action.split("?")[0] + (query ? `?${query}` : "");
}

async function show(address, remember) {
  const mine = (latest = Symbol(address));
  const results = document.querySelector("#results");
  results.setAttribute("aria-busy", "true");
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (mine !== latest) return;
  const found = page.querySelector("#results");
  if (!response.ok || !found) return location.assign(address);
  results.replaceChildren(...found.childNodes);
  results.removeAttribute("aria-busy");
  if (remember) history.replaceState(null, "", address);
}

function ask(delay) {
  clearTimeout(waiting);
  waiting = setTimeout(() => show(question(), true).catch(() => form.submit()), delay);
}

form?.addEventListener("change", (event) => event.target.type !== "search" && ask(0));
form?.addEventListener("input", (event) => event.target.type === "search" && ask(300));
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(0);
});
