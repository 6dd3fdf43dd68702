import { expect, test } from "vitest";
import { plainText } from "./input-text.ts";

test("a field of one line holds no line end, and a longer text keeps its own", () => {
	const subject = "Notice\r\nBcc: a@b.example\u2028and more\tto read\n";
	expect(plainText(200).parse(subject)).toBe("Notice Bcc: a@b.example and more to read");
	expect(plainText(1000).parse(" One\nTwo ")).toBe("One\nTwo");
	expect(plainText(5).safeParse("123456").success).toBe(false);
	expect(plainText(200).min(1).safeParse("\n\n").success).toBe(false);
});

test("nothing typed turns the direction of what follows it", () => {
	expect(plainText(200).parse("Pump \u202egnp.txt\u202c \u2067x\u2069")).toBe("Pump gnp.txt x");
	expect(plainText(200).parse("a\u0007b\u001b[31m\u009bc")).toBe("ab[31mc");
	expect(plainText(1000).parse("a\u0008\nb\tc")).toBe("a\nb\tc");
	// Marks that only help to write a name from right to left stay.
	expect(plainText(1000).parse("\u200fאב")).toBe("\u200fאב");
});

test("what nobody sees is empty, and so refused where something is asked for", () => {
	for (const text of ["\u200b", " \u2060\u200d ", "\u00a0", "\u00ad\ufeff"]) {
		expect(plainText(200).parse(text), JSON.stringify(text)).toBe("");
		expect(plainText(5000).min(1).safeParse(text).success, JSON.stringify(text)).toBe(false);
	}
	expect(plainText(200).parse("👩\u200d🔧")).toBe("👩\u200d🔧");
});
