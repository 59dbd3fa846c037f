/** How an estimated wait is read: a range in steps of five minutes, or that it is not known yet; never 0 for unknown. */
import { text } from "/static/base/texts.js";

/** @typedef {{minutes: number, least: number, most: number}} Wait */

const STEP = 5;

/** Needs the texts wait_range, wait_up_to, wait_soon, wait_unknown. @param {Wait | null} wait */
export function waitText(wait) {
  if (wait === null) return text("wait_unknown");
  if (wait.least > 0) return text("wait_range", { least: wait.least, most: wait.most });
  return wait.most > STEP ? text("wait_up_to", { most: wait.most }) : text("wait_soon");
}
