// The form being filled in: draws what the checks find into its cells, moves by arrows, asks why by "?".
// Without this file the page is checked by its button, and every figure is a field.
"use strict";
(function () {
  var KINDS = ["is-error", "is-warning", "is-part"];

  function cellOf(path) {
    return document.getElementById("d-" + path);
  }

  function clear() {
    document.querySelectorAll("[data-editing] td").forEach(function (cell) {
      KINDS.forEach(function (kind) { cell.classList.remove(kind); });
      cell.removeAttribute("data-should");
    });
  }

  function mark(path, kind, should) {
    var cell = cellOf(path);
    if (!cell || cell.classList.contains("is-error")) { return; }
    cell.classList.add(kind);
    if (should) { cell.setAttribute("data-should", should); }
  }

  function draw() {
    clear();
    document.querySelectorAll("#reckoned [data-mark]").forEach(function (each) {
      mark(each.dataset.cell, "is-" + each.dataset.mark, each.dataset.should);
      if (each.dataset.mark !== "error") { return; }
      each.dataset.cells.split(" ").forEach(function (path) {
        if (path && path !== each.dataset.cell) { mark(path, "is-part", ""); }
      });
    });
  }

  function changed(input) {
    var seen = JSON.parse(input.form.elements.seen.value);
    input.closest("td").classList.toggle("typed", input.value !== seen[input.name.slice(2)]);
  }

  // The field above, below, or beside, by where it stands on the screen.
  function neighbour(input, key) {
    var cell = input.closest("td");
    var here = input.getBoundingClientRect();
    var line = cell.parentNode;
    if (key === "ArrowLeft" || key === "ArrowRight") {
      var inLine = Array.prototype.slice.call(line.querySelectorAll("input"));
      return inLine[inLine.indexOf(input) + (key === "ArrowRight" ? 1 : -1)];
    }
    do {
      line = key === "ArrowDown" ? line.nextElementSibling : line.previousElementSibling;
    } while (line && !line.querySelector("input"));
    return line && Array.prototype.find.call(line.querySelectorAll("input"), function (each) {
      return Math.abs(each.getBoundingClientRect().right - here.right) < 4;
    });
  }

  function ask(input) {
    var proof = document.getElementById("proof");
    window.htmx.ajax("GET", input.dataset.why, { target: proof, select: "#proof-body", swap: "innerHTML" });
  }

  document.addEventListener("keydown", function (event) {
    var input = event.target;
    if (!input.matches || !input.matches("[data-editing] td input")) { return; }
    var isAtEdge = event.key === "ArrowLeft" ? input.selectionEnd === 0
      : event.key !== "ArrowRight" || input.selectionStart === input.value.length;
    if (event.key === "?" && window.htmx) {
      event.preventDefault();
      ask(input);
    } else if (event.key.indexOf("Arrow") === 0 && isAtEdge) {
      var next = neighbour(input, event.key);
      if (next) {
        event.preventDefault();
        next.focus();
        next.select();
      }
    } else if (event.key === "Enter") {
      event.preventDefault();
      var below = neighbour(input, "ArrowDown");
      if (below) {
        below.focus();
        below.select();
      } else {
        input.blur();
      }
    }
  });
  document.addEventListener("input", function (event) {
    if (event.target.matches("[data-editing] td input")) { changed(event.target); }
  });
  document.addEventListener("htmx:afterSwap", function () {
    if (document.getElementById("reckoned")) { draw(); }
  });
  // Nobody leaves what he typed behind without being asked.
  var isSent = false;
  document.addEventListener("submit", function () { isSent = true; });
  window.addEventListener("beforeunload", function (event) {
    if (!isSent && document.querySelector("[data-editing] td.typed")) { event.preventDefault(); }
  });
})();
