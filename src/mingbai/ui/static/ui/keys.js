// The desk by keyboard: j and k go through a list, Enter opens, / searches, ? tells the keys.
// Without this file the same links are reached by Tab.
"use strict";
(function () {
  var at = -1;

  function rows() {
    return Array.prototype.slice.call(document.querySelectorAll("[data-rows] tbody tr, [data-rows] > li"));
  }

  function go(by) {
    var all = rows();
    if (!all.length) { return; }
    at = Math.max(0, Math.min(all.length - 1, at + by));
    var link = all[at].querySelector("a[href]");
    if (link) { link.focus(); }
  }

  function tell() {
    var help = document.getElementById("keys");
    if (!help) { return; }
    if (help.hidden) {
      help.hidden = false;
      help.querySelector("button").focus();
    } else {
      help.hidden = true;
    }
  }

  function isTyping(target) {
    return target.closest && target.closest("input, textarea, select, [contenteditable]");
  }

  document.addEventListener("focusin", function (event) {
    var row = event.target.closest("[data-rows] tbody tr, [data-rows] > li");
    if (row) { at = rows().indexOf(row); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "Escape") {
      var help = document.getElementById("keys");
      if (help) { help.hidden = true; }
      return;
    }
    if (isTyping(event.target)) { return; }
    if (event.key === "j" || event.key === "k") {
      go(event.key === "j" ? 1 : -1);
    } else if (event.key === "/") {
      var search = document.querySelector("[data-search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    } else if (event.key === "?") {
      tell();
    } else {
      var button = document.querySelector('[data-key="' + event.key.replace(/\W/g, "") + '"]');
      if (button) { button.click(); }
    }
  });
  document.addEventListener("DOMContentLoaded", function () {
    var help = document.getElementById("keys");
    if (help) { help.querySelector("button").addEventListener("click", tell); }
  });
})();
