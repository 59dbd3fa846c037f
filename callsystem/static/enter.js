/** Enter in a list to choose from sends the question, too; the list itself opens by the space bar and the arrows. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.target instanceof HTMLSelectElement) || !event.target.closest("[data-ask]")) return;
  event.preventDefault();
  event.target.form?.requestSubmit(event.target.form.querySelector('[value="ok"]'));
});
