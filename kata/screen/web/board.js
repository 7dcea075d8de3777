// The terminal's own script comes before this one, and starts when the page has been loaded.

// The socket is where the page is, under whatever name that was opened.
document.addEventListener("DOMContentLoaded", () => {
  const socket = new URL("ws", location.href);
  socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  document.getElementById("terminal").dataset.sessionWebsocketUrl = socket.href;
  document.querySelector("#ended button").addEventListener("click", () => location.reload());
});

// A cell has the size of a letter: the font must be there before it is measured.
const start = window.onload;
window.onload = async (event) => {
  const fonts = ["16px 'Roboto Mono'", "bold 16px 'Roboto Mono'"];
  await Promise.allSettled(fonts.map((font) => document.fonts.load(font)));
  start(event);
};

// Ctrl-V is the browser's: the terminal would keep the key, and paste only what was copied on it.
document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey && !event.altKey && event.key.toLowerCase() === "v") {
      event.stopImmediatePropagation();
    }
  },
  true,
);
