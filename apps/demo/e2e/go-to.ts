import type { Page, Response } from "playwright-core";

/**
 * Goes to a page and waits until its scripts have begun to take it over, which is enough to look at it; who clicks or
 * types at once wants the network idle. The answer, null for the page that is there already.
 */
export async function goTo(page: Page, path: string): Promise<Response | null> {
	const answer = await page.goto(path);
	await page.waitForFunction("window.__reactRouterDataRouter?.state.initialized === true", null, { timeout: 30_000 });
	return answer;
}
