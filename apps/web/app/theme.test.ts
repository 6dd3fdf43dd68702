import { promise } from "@calibrant/policy";
import { cookieNames, themeCookieSeconds } from "@calibrant/policy/cookies";
import { describe, expect, it } from "vitest";
import { asTheme, themeCookie, themeOf, themes } from "./theme.ts";

const asking = (cookie: string) => new Request("https://calibrant.example/", { headers: { cookie } });

describe("the theme's cookie", () => {
	it(promise("IM-30", "holds the choice and nothing that tells one person from another"), () => {
		for (const theme of themes) {
			const [pair, ...attributes] = themeCookie(theme, true).split("; ");
			expect(pair).toBe(`${cookieNames.theme}=${theme}`);
			const age = theme === "system" ? 0 : themeCookieSeconds;
			expect(attributes).toEqual(["Path=/", `Max-Age=${age}`, "SameSite=Lax", "HttpOnly", "Secure"]);
			expect(themeOf(asking(`a=1; ${pair}; b=2`))).toBe(theme);
		}
	});

	it("that says anything else is not believed", () => {
		for (const cookie of ["theme=purple", "theme=dark.9f3a", "mytheme=dark", ""])
			expect(themeOf(asking(cookie)), cookie).toBe("system");
		expect(asTheme(null)).toBe("system");
	});
});
