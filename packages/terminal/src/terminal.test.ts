import { expect, test, vi } from "vitest";
import { commandLine } from "./command-line.ts";
import { printable, printableJson } from "./print.ts";

test("nothing that a terminal obeys is printed: it is shown instead, in JSON too", () => {
	const hostile = "a\u001b]0;title\u0007\u001b[2J\u009b31m\rb\b\u007f\u202Etxt\u2066\u0000\tend\nnext é 漢 🙂";
	expect(printable(hostile)).toBe(
		"a\\u001b]0;title\\u0007\\u001b[2J\\u009b31m\\u000db\\u0008\\u007f\\u202etxt\\u2066\\u0000\tend\nnext é 漢 🙂",
	);
	const json = printableJson({ [hostile]: hostile });
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
	expect(json).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
	expect(JSON.parse(json)).toEqual({ [hostile]: hostile });
});

test("--help is told and ends with 0, what cannot be understood is one line and ends with 2", () => {
	const said: string[] = [];
	vi.spyOn(process, "exit").mockImplementation((code) => {
		throw new Error(`exit ${code}`);
	});
	for (const way of ["log", "error"] as const)
		vi.spyOn(console, way).mockImplementation((text) => void said.push(`${text}\n`));
	const read = (...argv: string[]) => {
		said.length = 0;
		try {
			const options = { port: { type: "string" }, reset: { type: "boolean" } } as const;
			const { values, positionals } = commandLine(
				{ usage: "npm run x [-- --port N]", help: "Does it.", options, words: 1 },
				argv,
			);
			return { ...values, positionals };
		} catch (error) {
			return [(error as Error).message, said.join("")] as const;
		}
	};
	try {
		expect(read("--port", "1", "word")).toEqual({ port: "1", positionals: ["word"] });
		for (const help of ["--help", "-h"])
			expect(read("--nonsense", help)).toEqual(["exit 0", "npm run x [-- --port N]\n\nDoes it.\n"]);
		const usage = "Usage: npm run x [-- --port N]\n";
		expect(read("--pork")).toEqual(["exit 2", `Unknown option '--pork'. ${usage}`]);
		expect(read("--reset=1")).toEqual([
			"exit 2",
			expect.stringMatching(/^Option '--reset' does not take an argument\. Usage: .*\n$/),
		]);
		expect(read("--port")).toEqual([
			"exit 2",
			expect.stringMatching(/^Option '--port <value>' argument missing\. Usage: .*\n$/),
		]);
		expect(read("one", "two\u001b[2J")).toEqual(["exit 2", `"two\\u001b[2J" is one word too many. ${usage}`]);
	} finally {
		vi.restoreAllMocks();
	}
});
