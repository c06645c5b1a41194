/* Comforts on top of pages that work without any script. */
(() => {
  "use strict";

  /* A refused or conflicting save still carries what to show (messages beside the fields). */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (status === 409 || status === 422) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  /* "None" and "don't know" exclude the other boxes of their question. */
  const unpick = (box) => {
    const group = box.closest("[data-boxes]");
    if (!group || !box.checked) return;
    const alone = box.hasAttribute("data-alone");
    for (const other of group.querySelectorAll("input[type=checkbox]")) {
      if (other !== box && (alone || other.hasAttribute("data-alone"))) other.checked = false;
    }
  };

  /* Typing picks "type it" and drops "don't know"; tapping another row empties the box. */
  const settleAmount = (input) => {
    const group = input.closest("[data-amount]");
    const typed = group && group.querySelector("input[type=text]");
    if (!typed) return;
    const own = group.querySelector("input[value=typed]");
    const unknown = group.querySelector("input[type=checkbox][value=unknown]");
    if (input === typed && typed.value.trim() !== "") {
      if (own) own.checked = true;
      if (unknown) unknown.checked = false;
    }
    const isOtherRow = input.type === "radio" && input !== own;
    if (isOtherRow || (input === unknown && unknown.checked)) {
      for (const box of group.querySelectorAll("input[type=text]")) box.value = "";
    }
    if (input === own && own.checked && tapped) typed.focus();
  };

  /* The same where several fields stand above "don't know". */
  const settleUnknown = (field) => {
    const question = field.closest(".question");
    const unknown = question && question.querySelector("[data-gives-way] input");
    if (unknown && field.type !== "checkbox" && field.value.trim() !== "") unknown.checked = false;
  };
  let tapped = false;
  document.addEventListener("pointerdown", () => { tapped = true; });
  document.addEventListener("keydown", () => { tapped = false; });

  document.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") unpick(event.target);
    if (event.target instanceof HTMLInputElement) settleAmount(event.target);
    if (event.target.matches("input, select")) settleUnknown(event.target);
  }, true);
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === "text") {
      settleAmount(event.target);
      settleUnknown(event.target);
    }
  }, true);

  const problems = document.getElementById("problems");
  if (problems) problems.focus();
})();
