import { beforeAll, describe, expect, test } from "vitest";
import { namespaces, prefixOf } from "../finding.ts";
import { compared, everything, haveSchemas, type Judge, loadJudges } from "../testing/published-schemas.ts";
import type { Version } from "../versions.ts";
import { readXml } from "../xml/read-xml.ts";
import { certificateTypes } from "./certificate-types.ts";
import { checkStructure } from "./check-structure.ts";
import { type ContentModel, type ElementType, type Place, readType } from "./notation.ts";
import { quantityTypes } from "./quantity-types.ts";

/** The smallest document that has an element at every place our tables know, so that no row of them goes uncompared. */
const texts: Record<string, string> = {
	...{
		country: "DE",
		language: "de",
		word: "w",
		string: "s",
		strings: "a b",
		anyURI: "https://x.example",
		date: "2026-01-01",
	},
	...{ dateTime: "2026-01-01T00:00:00Z", dateTimes: "2026-01-01T00:00:00Z", boolean: "true", booleans: "true false" },
	...{
		decimal: "-1.5",
		decimals: "1 2",
		positive: "1",
		positives: "1",
		factor: "2",
		factors: "2",
		probability: "0.95",
	},
	...{
		probabilities: "0.95",
		integer: "3",
		integers: "3",
		issuer: "owner",
		place: "laboratory",
		status: "afterRepair",
	},
	...{
		typeOfChange: "amended",
		softwareKind: "os",
		conformity: "pass",
		conformities: "pass",
		duration: "P1Y",
		base64: "QUJD",
	},
};
/** What is tried at every place that holds text. */
const tried = ["", "w", " w ", "-1", "0.5", "1 2", "NaN", "2026-02-30", "de", "DE", "true", "pass", "1e3", "QUJ"];
const attributes = ["id", "refId", "refType", "lang", "surprise"];
const attributeValue: Record<string, string> = { id: "a1", refId: "a1", refType: "basic_x", lang: "de", surprise: "x" };

type Leaf = { text?: string; attribute?: string; times?: number };
const key = ({ uri, type }: Place) => (type.startsWith("si:") ? type : uri === namespaces.si ? `si:${type}` : type);

class Documents {
	readonly #version: Version;
	constructor(version: Version) {
		this.#version = version;
	}

	type(name: string): ElementType {
		const si = name.startsWith("si:");
		const notation = si ? quantityTypes[name.slice(3)] : certificateTypes[name];
		if (notation === undefined) return { attributes: [], simple: name.replace("si:", "") };
		return readType(notation, si ? namespaces.si : namespaces.dcc, this.#version);
	}

	/** Every way from the root to a place, each type of the parent once. */
	chains(): Place[][] {
		const chains: Place[][] = [];
		const seen = new Set(["certificate"]);
		const waiting: { name: string; chain: Place[] }[] = [{ name: "certificate", chain: [] }];
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const type = this.type(next.name);
			if ("simple" in type) continue;
			for (const index of reachable(type.model)) {
				const place = type.model.places[index] as Place;
				if (place.name.startsWith("*") || place.type === "unchecked") continue;
				const chain = [...next.chain, place];
				chains.push(chain);
				if (seen.has(key(place))) continue;
				seen.add(key(place));
				waiting.push({ name: key(place), chain });
			}
		}
		return chains;
	}

	write(chain: readonly Place[], leaf: Leaf = {}): string {
		const namesOf = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
		const head = ` schemaVersion="${this.#version}"${namesOf.join("")}`;
		return this.#element("dcc:digitalCalibrationCertificate", "certificate", chain, head, leaf, []);
	}

	#element(name: string, type: string, chain: readonly Place[], head: string, leaf: Leaf, open: string[]): string {
		const own = chain.length === 0 && head === "" ? leaf : {};
		const added = own.attribute ? ` ${own.attribute}="${attributeValue[own.attribute]}"` : head;
		return `<${name}${added}>${this.#inside(type, chain, own, leaf, open)}</${name}>`;
	}

	#inside(name: string, chain: readonly Place[], own: Leaf, leaf: Leaf, open: string[]): string {
		const type = this.type(name);
		if ("simple" in type) return own.text ?? texts[type.simple] ?? "";
		const { model } = type;
		const target = chain[0] ? model.places.findIndex((place) => same(place, chain[0])) : -1;
		const inside = [...open, name];
		const sequence = model.anyOrder
			? [...new Set([...model.required, ...(target < 0 ? [] : [target])])]
			: shortest(model, target, inside);
		return sequence
			.map((index) => {
				const place = model.places[index] as Place;
				const onward = index === target;
				if (place.name.startsWith("*")) return "";
				// Beside the way to the leaf, elements are as small as they can be.
				const mark = onward ? "" : " ";
				const [rest, inner] = onward ? [chain.slice(1), []] : [[], inside];
				const written = this.#element(`${prefixOf(place.uri)}:${place.name}`, key(place), rest, mark, leaf, inner);
				return written.repeat(onward && rest.length === 0 ? (leaf.times ?? 1) : 1);
			})
			.join("");
	}
}

const same = (one: Place, other: Place | undefined) =>
	one.uri === other?.uri && one.name === other.name && one.type === other.type;

function reachable(model: ContentModel): number[] {
	if (model.anyOrder) return model.places.map((_, index) => index);
	const found = new Set<number>(model.first);
	for (const index of found) for (const next of model.follow.get(index) ?? []) found.add(next);
	return [...found];
}

/** The fewest elements from the beginning through `target` to an end, without the types that are open already. */
function shortest(model: ContentModel, target: number, open: readonly string[]): number[] {
	const closed = (index: number) => index !== target && open.includes(key(model.places[index] as Place));
	const search = (from: readonly number[], done: (index: number) => boolean): number[] => {
		const ways = from.filter((index) => !closed(index)).map((index) => [index]);
		const seen = new Set(from);
		for (const way of ways) {
			const last = way.at(-1) as number;
			if (done(last)) return way;
			for (const next of model.follow.get(last) ?? [])
				if (!seen.has(next) && !closed(next)) {
					seen.add(next);
					ways.push([...way, next]);
				}
		}
		return [];
	};
	if (target < 0) return model.mayBeEmpty ? [] : search(model.first, (index) => model.last.has(index));
	const there = search(model.first, (index) => index === target);
	if (model.last.has(target)) return there;
	return [...there, ...search(model.follow.get(target) ?? [], (index) => model.last.has(index))];
}

describe.skipIf(!haveSchemas)("every place of our tables against the published schema", () => {
	let judges: Map<Version, Judge>;
	beforeAll(async () => {
		judges = await loadJudges();
	});

	test.each(compared)("DCC %s", { timeout: 300_000 }, (version) => {
		const documents = new Documents(version);
		const judge = judges.get(version) as Judge;
		const differing: string[] = [];
		let [count, refused] = [0, 0];
		const compare = (xml: string, what: string, valid = false) => {
			const theirs = judge(xml);
			if (valid) expect(theirs, what).toBeNull();
			const ours = checkStructure(readXml(new TextEncoder().encode(xml)), version);
			count++;
			if (theirs) refused++;
			// XML Schema knows no other signs in base64; libxml2 skips them.
			if ((theirs === null) === (ours.length === 0) || what.endsWith('Base64 = "2026-02-30"')) return;
			differing.push(`${what}: published ${theirs}; ours ${ours[0]?.message ?? "valid"}`);
		};
		const chains = documents.chains();
		for (const [index, chain] of chains.entries()) {
			const place = chain.at(-1) as Place;
			const path = chain.map(({ name }) => name).join("/");
			compare(documents.write(chain), path, true);
			for (const times of [0, 2]) compare(documents.write(chain, { times }), `${path} ${times} times`);
			if (!everything && index % 8 !== 0) continue;
			if ("simple" in documents.type(key(place)))
				for (const text of tried) compare(documents.write(chain, { text }), `${path} = "${text}"`);
			for (const attribute of attributes) compare(documents.write(chain, { attribute }), `${path} with ${attribute}`);
		}
		if (everything)
			console.log(
				`DCC ${version}: ${chains.length} places, ${count} documents, ${refused} refused by the published schema`,
			);
		expect(differing).toEqual([]);
		expect(chains.length).toBeGreaterThan(200);
		expect(refused).toBeGreaterThan(50);
	});
});
