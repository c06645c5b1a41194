/* Hands a text of the page to the clipboard or to another app, where the browser can. */
(() => {
  "use strict";

  const textOf = (id) => document.getElementById(id).value;

  for (const button of document.querySelectorAll("[data-copies]")) {
    if (!navigator.clipboard) continue; // only pages over https have one
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(textOf(button.dataset.copies));
      button.parentElement.querySelector("[role=status]").textContent = button.dataset.done;
    });
  }

  for (const button of document.querySelectorAll("[data-sends]")) {
    if (!navigator.share) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.share({ url: textOf(button.dataset.sends) }).catch(() => {}); // closed by its user
    });
  }
})();
