/* Saving a page of questions by itself. Without this file the buttons do it. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const say = (text) => { document.getElementById("save-state").textContent = text; };

  /* Number the saves of this opened page, so that a late answer never wins over a newer one. */
  let step = 0;
  const stamp = () => {
    step += 1;
    form.elements.namedItem("step").value = String(step);
    return String(step);
  };
  form.addEventListener("htmx:configRequest", (event) => {
    event.detail.parameters.step = stamp();
  });

  /* A text is saved when its field is left, and also when typing pauses. */
  const save = () => form.dispatchEvent(new Event("change"));
  let pause = 0;
  form.addEventListener("input", (event) => {
    unsaved = true;
    if (event.target.type !== "text") return;
    window.clearTimeout(pause);
    pause = window.setTimeout(save, 2500);
  });

  /* Three states: all saved; something here that is not saved yet; the line is cut. */
  let unsaved = false;
  let cut = false;
  let waiting = null; /* the button that was pressed while the line was cut */
  const lost = () => {
    unsaved = true;
    cut = true;
    say(waiting ? form.dataset.waiting : form.dataset.lost);
  };
  form.addEventListener("htmx:beforeRequest", () => {
    unsaved = true;
    if (!cut) say(form.dataset.saving);
  });
  form.addEventListener("htmx:sendError", lost);
  form.addEventListener("htmx:timeout", lost);
  form.addEventListener("htmx:responseError", lost);
  form.addEventListener("htmx:afterRequest", (event) => {
    const status = event.detail.xhr.status;
    if (status !== 200 && status !== 409 && status !== 422) return;
    unsaved = false;
    cut = false;
    const button = waiting;
    waiting = null;
    if (button && status === 200) form.requestSubmit(button);
  });
  const retry = () => { if (cut && navigator.onLine) save(); };
  window.addEventListener("online", () => { cut = cut || unsaved; retry(); });
  window.setInterval(retry, 5000);

  /* A phone shows one question of a page at a time. Going on with others unanswered below the fold
     leads to the first of them and says so, once; the next press goes on. */
  const bar = form.querySelector(".sticky-bar");
  const isAnswered = (question) => [...question.querySelectorAll("input, select")].some((field) =>
    field.type === "radio" || field.type === "checkbox"
      ? field.checked
      : field.type !== "hidden" && field.value.trim() !== "");
  const isAhead = (question) => {
    const place = question.getBoundingClientRect();
    return place.top > window.innerHeight / 4 && place.bottom > bar.getBoundingClientRect().top;
  };
  let isTold = false;
  const tellWhatIsAhead = (button) => {
    if (isTold || !button || button.value !== "next") return false;
    const ahead = [...form.querySelectorAll(".question")].slice(1)
      .filter((question) => !isAnswered(question) && isAhead(question));
    if (ahead.length === 0) return false;
    isTold = true;
    document.getElementById("ahead").textContent = form.dataset.ahead.replace("{}", ahead.length);
    ahead[0].querySelector("input:not([type=hidden]), select").focus({ preventScroll: true });
    ahead[0].scrollIntoView({ block: "start" });
    return true;
  };

  /* Leaving for another page while the line is cut would end on an error page: wait instead. */
  let leaving = false;
  form.addEventListener("submit", (event) => {
    if (tellWhatIsAhead(event.submitter)) {
      event.preventDefault();
      return;
    }
    stamp();
    if (navigator.onLine && !cut) {
      leaving = true;
      return;
    }
    event.preventDefault();
    waiting = event.submitter;
    lost();
    retry();
  });
  window.addEventListener("beforeunload", (event) => {
    if (cut && unsaved && !leaving) event.preventDefault();
  });
  /* Brought back by the browser's back button as it stood: what is stored may be newer. */
  window.addEventListener("pageshow", (event) => {
    leaving = false;
    if (event.persisted && !unsaved) window.location.reload();
  });
})();
