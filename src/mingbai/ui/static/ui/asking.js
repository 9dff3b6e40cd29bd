// Opens the proof of a figure beside its table, on a narrow screen under its row; closes it again; prints.
// Without this file every figure is a link to a page of its own.
"use strict";
(function () {
  var asked = null;
  var row = null;

  function isNarrow() {
    return window.matchMedia("(max-width: 720px)").matches;
  }

  // Cells that reach over the place below `line` are made one row taller (shorter, where `by` is -1).
  // Gives the number of columns that they take there.
  function stretch(line, by) {
    var taken = 0;
    var body = line.parentNode;
    var place = Array.prototype.indexOf.call(body.rows, line);
    Array.prototype.forEach.call(body.rows, function (each, number) {
      if (number > place) { return; }
      Array.prototype.forEach.call(each.cells, function (cell) {
        if (cell.rowSpan > 1 && number + cell.rowSpan > place + 1) {
          cell.rowSpan += by;
          taken += cell.colSpan;
        }
      });
    });
    return taken;
  }

  function widthOf(line) {
    return Array.prototype.reduce.call(line.parentNode.rows[0].cells, function (sum, cell) {
      return sum + cell.colSpan;
    }, 0);
  }

  function underRow(line) {
    var columns = widthOf(line) - stretch(line, 1);
    row = document.createElement("tr");
    row.className = "proof-row";
    var cell = document.createElement("td");
    cell.colSpan = columns;
    var proof = document.createElement("div");
    proof.className = "proof";
    cell.appendChild(proof);
    row.appendChild(cell);
    line.parentNode.insertBefore(row, line.nextSibling);
    return proof;
  }

  function close() {
    var beside = document.getElementById("proof");
    beside.textContent = "";
    beside.parentNode.classList.remove("open");
    if (row) {
      var line = row.previousElementSibling;
      row.remove();
      stretch(line, -1);
      row = null;
    }
  }

  function open(link, target) {
    window.htmx.ajax("GET", link.href, { target: target, select: "#proof-body", swap: "innerHTML" }).then(function () {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = "收起";
      button.addEventListener("click", function () {
        close();
        if (asked) { asked.focus(); }
      });
      target.appendChild(button);
      var heading = target.querySelector("h2");
      if (heading) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: !isNarrow() });
      }
    });
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-asking] a.why, [data-asking] a.term");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0 || !window.htmx) { return; }
    event.preventDefault();
    if (link.classList.contains("term")) { // a summand of the proof that is open
      open(link, link.closest(".proof"));
      return;
    }
    close();
    asked = link;
    var line = link.closest("tbody tr");
    if (line && isNarrow()) {
      open(link, underRow(line));
    } else {
      document.querySelector("[data-asking]").classList.add("open");
      open(link, document.getElementById("proof"));
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && asked) {
      close();
      asked.focus();
    }
  });
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-print]").forEach(function (part) {
      part.hidden = false;
      part.querySelector("button").addEventListener("click", function () { window.print(); });
    });
  });
})();
