// Opens the place of the proof when htmx has put one in, closes it again, and prints. Without this file every
// figure is a link to a page of its own.
"use strict";
document.addEventListener("htmx:afterSwap", function (event) {
  if (event.detail.target.id !== "proof") { return; }
  var asking = document.querySelector("[data-asking]");
  asking.classList.add("open");
  var close = document.createElement("button");
  close.type = "button";
  close.className = "button";
  close.textContent = "收起";
  close.addEventListener("click", function () {
    event.detail.target.textContent = "";
    asking.classList.remove("open");
    if (event.detail.requestConfig && event.detail.requestConfig.elt) { event.detail.requestConfig.elt.focus(); }
  });
  event.detail.target.appendChild(close);
});
document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll("[data-print]").forEach(function (part) {
    part.hidden = false;
    part.querySelector("button").addEventListener("click", function () { window.print(); });
  });
});
