/** Times go fast: a page that the browser brought back from its memory is asked for anew. */
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
