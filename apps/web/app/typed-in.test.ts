import { expect, test } from "vitest";
import type { FormAnswer } from "./answer-form.server.ts";
import { typedIn } from "./typed-in.ts";

test("after somebody else saved, a form keeps what was typed, takes over the rest, and says where both wrote", () => {
	const base = JSON.stringify({ title: "Old", severity: "minor", containment: "" });
	const initialValue = { title: "Mine", severity: "minor", containment: "Held\r\nback", base };
	const answer: FormAnswer = { intent: "describe", result: { status: "error", initialValue }, stepUp: null };
	const { field } = typedIn(answer, "describe", undefined, (_, now) => `now ${now}`);
	expect(field("severity", "major"), "never touched").toMatchObject({ defaultValue: "major", errors: [] });
	expect(field("containment", ""), "only typed here").toMatchObject({ defaultValue: "Held\r\nback", errors: [] });
	expect(field("title", "Theirs"), "by both").toMatchObject({ defaultValue: "Mine", errors: ["now Theirs"] });
	expect(field("title", "Old"), "nobody else wrote").toMatchObject({ defaultValue: "Mine", errors: [] });
});
