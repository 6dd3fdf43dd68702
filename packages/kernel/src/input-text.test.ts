import { expect, test } from "vitest";
import { plainText } from "./input-text.ts";

test("a field of one line holds no line end, and a longer text keeps its own", () => {
	const subject = "Notice\r\nBcc: a@b.example\u2028and more\tto read\n";
	expect(plainText(200).parse(subject)).toBe("Notice Bcc: a@b.example and more to read");
	expect(plainText(1000).parse(" One\nTwo ")).toBe("One\nTwo");
	expect(plainText(5).safeParse("123456").success).toBe(false);
	expect(plainText(200).min(1).safeParse("\n\n").success).toBe(false);
});
