import { promise } from "@calibrant/policy";
import { expect, test } from "vitest";
import { browserOf } from "./browser-of.ts";

test(promise("CQ-8", "only family and major version of a browser are kept"), () => {
	const known: [string, string | null][] = [
		["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox 140"],
		[
			"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.7390.1 Safari/537.36",
			"Chrome 141",
		],
		["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0.3537.71", "Edge 141"],
		[
			"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1",
			"Safari 18",
		],
		['\u001b[31m\r\n{"level":60}', null],
		["", null],
	];
	for (const [header, browser] of known) expect(browserOf(header)).toBe(browser);
});
