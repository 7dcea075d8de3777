// The language: the reader's own at first, the other one by the button. Texts stand in the page in
// both; where no element can stand (an option, an attribute), `data-NAME-en` and `data-NAME-zh` do.
"use strict";

const root = document.documentElement;
const button = document.getElementById("language");

function speak(tag) {
  const short = tag.slice(0, 2);
  root.lang = tag;
  button.textContent = short === "zh" ? "English" : "中文";
  button.lang = short === "zh" ? "en" : "zh-CN";
  for (const name of ["text", "aria-label"]) {
    for (const element of document.querySelectorAll(`[data-${name}-${short}]`)) {
      const said = element.getAttribute(`data-${name}-${short}`);
      if (name === "text") element.textContent = said;
      else element.setAttribute(name, said);
    }
  }
  document.dispatchEvent(new Event("language"));
}

const own = (navigator.languages ?? [navigator.language]).find((one) => /^(zh|en)\b/i.test(one));
speak(own && own.toLowerCase().startsWith("zh") ? "zh-CN" : "en");
button.addEventListener("click", () => speak(button.lang));

// On paper nothing can be opened.
window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll("details")) one.open = true;
});
