// Passkeys: a form with data-passkey asks the device, puts the answer into its field “credential” and goes on.
// Such forms stay hidden where the browser cannot do it. webauthnJSON comes with allauth.

async function options(form) {
  if (form.dataset.options) {
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`no options: ${answer.status}`);
  return answer.json();
}

async function create(form) {
  const wanted = (await options(form)).creation_options;
  const alone = form.elements.passwordless.checked;
  Object.assign(wanted.publicKey.authenticatorSelection, {
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    ...(alone && { userVerification: "required" }),
  });
  return window.webauthnJSON.create(wanted);
}

async function get(form) {
  return window.webauthnJSON.get((await options(form)).request_options);
}

async function ask(event) {
  const form = event.currentTarget;
  const failure = form.querySelector("[data-passkey-failure]");
  event.preventDefault();
  failure.hidden = true;
  try {
    const credential = await { create, get }[form.dataset.passkey](form);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    failure.hidden = false; // the person cancelled, or the device refused: another way is on the page
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", ask);
    form.hidden = false;
  }
  for (const notice of document.querySelectorAll("[data-passkey-needs]")) notice.hidden = true;
}
