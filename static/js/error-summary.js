// After a form came back: the summary of errors is read first. The style page only shows one.
document.querySelector(".error-summary:not([data-example] *)")?.focus();
