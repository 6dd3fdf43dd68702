import type { Page, Response } from "playwright-core";
import { expect } from "vitest";

/**
 * Goes to a page and waits until its scripts have begun to take it over, which is enough to look at it; who clicks or
 * types at once wants the network idle. The answer, null for the page that is there already.
 */
export async function goTo(page: Page, path: string): Promise<Response | null> {
	const answer = await page.goto(path);
	// `waitForFunction` would evaluate a text in the page, which its content security policy refuses.
	const isAlive = () => page.evaluate("window.__reactRouterDataRouter?.state.initialized === true");
	await expect.poll(isAlive, { timeout: 30_000 }).toBe(true);
	return answer;
}
