// Takes a file that is dropped, and puts the result of a check under the form; Escape closes a proof. Without
// this file the form is sent and answered as a page.
"use strict";
(function () {
  var PATIENCE = 300; // ms: what is faster needs no word
  var form = document.querySelector("[data-check]");
  var progress = document.querySelector("[data-progress]");
  var result = document.querySelector("[data-result]");
  var timer = null;

  function say(words) {
    progress.textContent = words;
  }

  function ended() {
    window.clearTimeout(timer);
    timer = null;
    say("");
    form.querySelector("button").disabled = false;
  }

  document.querySelectorAll("[data-with-script]").forEach(function (part) { part.hidden = false; });

  var place = document.querySelector("[data-drop]");
  ["dragover", "dragleave", "drop"].forEach(function (name) {
    place.addEventListener(name, function (event) {
      event.preventDefault();
      place.classList.toggle("over", name === "dragover");
      if (name === "drop" && event.dataTransfer.files.length) {
        form.elements.report.files = event.dataTransfer.files;
        form.elements.report.focus();
      }
    });
  });

  form.addEventListener("submit", function (event) {
    if (!window.htmx || form.elements.shape.value !== "page") { return; }
    event.preventDefault();
    if (timer) { return; }
    form.querySelector("button").disabled = true;
    result.textContent = "";
    timer = window.setTimeout(function () { say("正在核对……一般只需几秒，较长的 PDF 最多半分钟。"); }, PATIENCE);
    window.htmx.ajax("POST", form.getAttribute("action").split("#")[0], {
      source: form, target: result, swap: "innerHTML"
    }).then(ended, ended);
  });

  // What could not be checked is said in the same place.
  document.addEventListener("htmx:beforeSwap", function (event) {
    var status = event.detail.xhr.status;
    if (event.detail.target !== result || status < 400) { return; }
    if ((event.detail.xhr.getResponseHeader("Content-Type") || "").indexOf("text/html") === 0 && status < 500) {
      event.detail.shouldSwap = event.detail.xhr.responseText.indexOf("<html") < 0;
      event.detail.isError = false;
    }
    if (status === 503) { event.detail.shouldSwap = true; }
    if (!event.detail.shouldSwap) { say("没有核对成功。请刷新本页后重试。"); }
  });
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target !== result) { return; }
    var heading = result.querySelector("[data-heading], .errors");
    if (heading) {
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    }
  });
  // A proof that is open is left by its own way back; where it lies over the page its cell is moved from under it.
  result.classList.add("scripted");
  function wayBack() { return document.querySelector(".proofs .proof:target .back a"); }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && wayBack()) { wayBack().click(); }
  });
  window.addEventListener("hashchange", function () {
    if (!wayBack()) { return; }
    var proof = wayBack().closest(".proof");
    var cell = document.getElementById(wayBack().getAttribute("href").slice(1)).getBoundingClientRect();
    var hidden = cell.bottom - proof.getBoundingClientRect().top;
    if (window.getComputedStyle(proof).position === "fixed" && hidden > 0) { window.scrollBy(0, hidden + 8); }
  });
  document.addEventListener("htmx:sendError", function (event) {
    if (event.detail.target === result) { result.textContent = ""; ended(); say("网络中断，没有核对。请检查网络后重试。"); }
  });
})();
