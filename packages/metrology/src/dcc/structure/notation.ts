import { namespaces } from "../finding.ts";
import { guardHolds, type Version } from "../versions.ts";

/** One place in a content model: an element of this name has this type there. */
export type Place = { uri: string; name: string; type: string };

/** A content model as an automaton over its places (Glushkov): where one may begin, go on and end. */
export type ContentModel = {
	places: readonly Place[];
	first: readonly number[];
	follow: ReadonlyMap<number, readonly number[]>;
	last: ReadonlySet<number>;
	mayBeEmpty: boolean;
	/** Each place once at most, in any order. */
	anyOrder: boolean;
	required: readonly number[];
};

export type Attribute = { name: string; required: boolean };

/** A type of element: with children, or with text of a simple type. */
export type ElementType = { attributes: Attribute[] } & ({ model: ContentModel } | { simple: string });

type Part = { first: number[]; last: number[]; mayBeEmpty: boolean };

/**
 * Reads the notation of the type tables for one version. Children in order, `name=type` (the type is the name if absent),
 * `?` `*` `+` for how often, `( a | b )` for a choice, `@guard` for the versions, `&` in front for any order, `= simple` for
 * text, `*any` and `*other` for foreign elements; after `;` the attributes, `!` where one must be there.
 */
export function readType(notation: string, uri: string, version: Version): ElementType {
	const [content = "", attributeText = ""] = notation.split(" ; ");
	const attributes = attributeText
		.split(" ")
		.filter(Boolean)
		.flatMap((word) => {
			const [name = "", guard] = word.split("@");
			if (guard && !guardHolds(guard, version)) return [];
			return [{ name: name.replace("!", ""), required: name.endsWith("!") }];
		});
	if (content.startsWith("= ")) return { attributes, simple: content.slice(2) };
	const anyOrder = content.startsWith("& ");
	const reader = new ModelReader(content.slice(anyOrder ? 2 : 0).split(" "), uri, version);
	return { attributes, model: { ...reader.model(), anyOrder } };
}

class ModelReader {
	readonly #words: string[];
	readonly #uri: string;
	readonly #version: Version;
	readonly #places: Place[] = [];
	readonly #optional = new Set<number>();
	readonly #follow = new Map<number, number[]>();
	#at = 0;

	constructor(words: string[], uri: string, version: Version) {
		this.#words = words;
		this.#uri = uri;
		this.#version = version;
	}

	model(): Omit<ContentModel, "anyOrder"> {
		const whole = this.#sequence();
		const required = this.#places.map((_, index) => index).filter((index) => !this.#optional.has(index));
		return {
			places: this.#places,
			first: whole.first,
			follow: this.#follow,
			last: new Set(whole.last),
			mayBeEmpty: whole.mayBeEmpty,
			required,
		};
	}

	#sequence(): Part {
		let whole: Part = { first: [], last: [], mayBeEmpty: true };
		for (let word = this.#words[this.#at]; word !== undefined; word = this.#words[this.#at]) {
			if (word === "|" || word.startsWith(")")) break;
			const part = this.#particle(word);
			if (part) whole = this.#then(whole, part);
		}
		return whole;
	}

	#then(before: Part, after: Part): Part {
		this.#connect(before.last, after.first);
		return {
			first: before.mayBeEmpty ? [...before.first, ...after.first] : before.first,
			last: after.mayBeEmpty ? [...before.last, ...after.last] : after.last,
			mayBeEmpty: before.mayBeEmpty && after.mayBeEmpty,
		};
	}

	#connect(from: readonly number[], to: readonly number[]) {
		for (const place of from) this.#follow.set(place, [...new Set([...(this.#follow.get(place) ?? []), ...to])]);
	}

	/** One element or group; null if the version does not know it. */
	#particle(word: string): Part | null {
		this.#at++;
		if (word !== "(") return this.#element(word);
		const before = this.#places.length;
		const branches: Part[] = [];
		do branches.push(this.#sequence());
		while (this.#words[this.#at++] === "|");
		const [often = "", guard] = (this.#words[this.#at - 1] ?? "").slice(1).split("@");
		if (guard && !guardHolds(guard, this.#version)) {
			for (let index = before; index < this.#places.length; index++) this.#follow.delete(index);
			this.#places.length = before;
			return null;
		}
		// A branch that the version does not know is no branch; an empty one would make the choice optional.
		const known = branches.filter(({ first }) => first.length > 0);
		return this.#repeat(
			{
				first: known.flatMap(({ first }) => first),
				last: known.flatMap(({ last }) => last),
				mayBeEmpty: known.some(({ mayBeEmpty }) => mayBeEmpty),
			},
			often,
		);
	}

	#element(word: string): Part | null {
		const [text = "", guard] = word.split("@");
		if (guard && !guardHolds(guard, this.#version)) return null;
		const often = /(?<=.)[?*+]$/.exec(text)?.[0] ?? "";
		const [qualified = "", type] = text.slice(0, text.length - often.length).split("=");
		const [prefix, local] = qualified.includes(":") ? qualified.split(":") : [null, qualified];
		const uri = prefix ? namespaces[prefix as keyof typeof namespaces] : this.#uri;
		const index = this.#places.push({ uri, name: local ?? "", type: type ?? qualified }) - 1;
		if (often === "?" || often === "*") this.#optional.add(index);
		return this.#repeat({ first: [index], last: [index], mayBeEmpty: false }, often);
	}

	#repeat(part: Part, often: string): Part {
		if (often === "*" || often === "+") this.#connect(part.last, part.first);
		return { ...part, mayBeEmpty: part.mayBeEmpty || often === "?" || often === "*" };
	}
}
