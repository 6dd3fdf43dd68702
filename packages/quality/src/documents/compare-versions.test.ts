import { expect, test } from "vitest";
import { kindOfFile } from "../files/kind-of-file.ts";
import { comparedSections, comparedText } from "./compare-versions.ts";

const said = (text: string, heading = "") => ({ heading, text });
const told = (before: ReturnType<typeof said>[], after: ReturnType<typeof said>[]) =>
	comparedSections(before, after).map(({ heading, text }) =>
		[...heading, ...text]
			.map(({ change, text: word }) => `${{ same: "=", added: "+", removed: "-" }[change]}${word}`)
			.join("|"),
	);

test("words are compared, and put together again give both texts", () => {
	const [before, after] = ["Check at 20 °C each day.", "Check at 23 °C each working day."];
	const pieces = comparedText(before, after);
	const without = (change: string) => pieces.flatMap((one) => (one.change === change ? [] : [one.text])).join("");
	expect([without("added"), without("removed")]).toEqual([before, after]);
	expect(pieces.filter(({ change }) => change === "removed").map(({ text }) => text)).toEqual(["20"]);
});

test("sections are paired by heading, renamed ones by place, and what came or went is told whole", () => {
	const [scope, limits] = [said("All", "Scope"), said("5 %", "Limits")];
	expect(told([scope, limits], [scope, limits])).toEqual(["=Scope|=All", "=Limits|=5 %"]);
	expect(told([scope, limits], [scope])).toEqual(["=Scope|=All", "-Limits|-5 %"]);
	expect(told([limits], [scope, limits])).toEqual(["+Scope|+All", "=Limits|=5 %"]);
	expect(told([said("All", "Purpose")], [scope])).toEqual(["-Purpose|+Scope|=All"]);
	expect(told([said("a")], [said("a"), said("b")])).toEqual(["=a", "+b"]);
});

test("a file is what its bytes say, and a zip what its name says too", () => {
	const kind = (name: string, bytes: string) => kindOfFile(name, Buffer.from(bytes, "latin1"))?.extension ?? null;
	expect(kind("a.exe", "%PDF-1.7")).toBe(".pdf");
	expect(kind("a.docx", "PK\x03\x04x")).toBe(".docx");
	expect([kind("a.zip", "PK\x03\x04x"), kind("a.docx", "MZ"), kind("a.txt", "a\0b")]).toEqual([null, null, null]);
	expect(kind("a.txt", "caf\xe9")).toBe(null);
	expect(kind("a.md", "# Title")).toBe(".md");
});
