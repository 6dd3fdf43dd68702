import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe finds wrong with a page as it stands by WCAG 2.2 AA: a line for each element, its rule first. `part`: a selector,
 * where the rest of the page is not looked at. `colours`: only what another theme can change.
 */
export async function axeFinds(page: Page, { part = "html", colours = false } = {}): Promise<string[]> {
	// Ours have no frames of other origins: axe may run in the page itself, which takes a third of the time.
	const axe = new AxeBuilder({ page })
		.setLegacyMode()
		.options({ resultTypes: ["violations"] })
		.include(part);
	// What a button that was waiting has said stands in the announcer for seconds more.
	axe.exclude("[data-live-announcer]");
	const { violations } = await (colours ? axe.withRules(["color-contrast"]) : axe.withTags(RULES)).analyze();
	return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`));
}
