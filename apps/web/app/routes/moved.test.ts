import { expect, it } from "vitest";
import { loader } from "./moved.ts";

it("leads on from addresses that people try first, question mark and trailing slash included", () => {
	const to = (path: string) => {
		const { status, headers } = loader({ url: new URL(path, "http://calibrant.test") } as Parameters<typeof loader>[0]);
		return [status, headers.get("location")];
	};
	expect(to("/security?lang=fr")).toEqual([301, "/trust/security?lang=fr"]);
	expect(to("/dsar/")).toEqual([301, "/request"]);
	expect(to("/sign-in/mfa")).toEqual([301, "/sign-in/code"]);
});
