const deepest = 100;

/**
 * Reads JSON that a person wrote. As JSON.parse, which takes the last of two members of one name and drops the first in
 * silence: here that is a SyntaxError with name, place and line, as is nesting that nothing of ours has.
 */
export function parseJson(text: string): unknown {
	const json = text.replace(/^\uFEFF/, "");
	const value: unknown = JSON.parse(json);
	refuseDoubled(json);
	return value;
}

type Open = { names: Set<string> | null; name: string; index: number };

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** Walks through sound JSON. Only brackets, commas and strings matter. */
function refuseDoubled(json: string): void {
	const open: Open[] = [];
	let named = false;
	for (const { 0: found, index } of json.matchAll(token)) {
		const inside = open.at(-1);
		if (found === "{" || found === "[") {
			open.push({ names: found === "{" ? new Set() : null, name: "", index: 0 });
			if (open.length > deepest)
				throw new SyntaxError(`${lineOf(json, index)}: it is nested more than ${deepest} deep`);
			named = false;
		} else if (found === "}" || found === "]") open.pop();
		else if (found === "," && inside) {
			inside.index++;
			named = false;
		} else if (found === ":") named = true;
		else if (inside?.names && !named) {
			const name = JSON.parse(found) as string;
			if (inside.names.has(name)) {
				const where = placeOf(open.slice(0, -1));
				throw new SyntaxError(
					`${lineOf(json, index)}: ${JSON.stringify(name)} stands twice${where ? ` in ${where}` : ""}. Take one out`,
				);
			}
			inside.names.add(name);
			inside.name = name;
		}
	}
}

const lineOf = (json: string, index: number): string => `line ${json.slice(0, index).split("\n").length}`;

const placeOf = (open: readonly Open[]): string =>
	open
		.map(({ names, name, index }) => (names ? `.${name}` : `[${index}]`))
		.join("")
		.replace(/^\./, "");
