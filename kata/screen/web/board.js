// The socket is where the page is, under whatever name that was opened. The terminal's own script
// comes after this one, and looks for the address when the page has been loaded.
document.addEventListener("DOMContentLoaded", () => {
  const socket = new URL("ws", location.href);
  socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  document.getElementById("terminal").dataset.sessionWebsocketUrl = socket.href;
  document.querySelector("#ended button").addEventListener("click", () => location.reload());
});
