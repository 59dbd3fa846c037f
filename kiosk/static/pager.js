/** Two large buttons where a view is longer than the glass: nobody has to drag. */
import { element } from "/static/kiosk/views.js";

const SHARE = 0.8;

/** Show the buttons whenever they are of use. */
export function runPager() {
  const stage = element("#stage");
  const pager = element("[data-pager]");
  const buttons = Array.from(pager.querySelectorAll("button"));
  const look = () => {
    const rest = stage.scrollHeight - stage.clientHeight;
    pager.hidden = rest - pager.offsetHeight < 24; // what fits without the buttons needs none
    for (const button of buttons) {
      button.disabled = Number(button.dataset.page) < 0 ? stage.scrollTop < 8 : stage.scrollTop > rest - 8;
    }
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      stage.scrollBy({ top: Number(button.dataset.page) * stage.clientHeight * SHARE, behavior: "smooth" });
    });
  }
  stage.addEventListener("scroll", look);
  document.addEventListener("kiosk:view", () => requestAnimationFrame(look));
  new ResizeObserver(look).observe(stage);
  // what is chosen makes a view longer without changing the stage's own size
  new MutationObserver(() => requestAnimationFrame(look)).observe(stage, {
    subtree: true,
    childList: true,
    attributeFilter: ["hidden"],
  });
}
