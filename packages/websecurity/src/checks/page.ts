import { type DefaultTreeAdapterMap, parse } from "parse5";
import type { Answer } from "../network/websites.ts";
import { type Observation, observe } from "./observation.ts";
import { valuesOf } from "./response-headers.ts";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** Something that a page loads or sends to, with the address as it is understood where the page stands. */
export type Resource = {
	element: string;
	url: URL;
	active: boolean;
	integrity: boolean /** As it was written. */;
	relative: boolean;
};

export type Page = {
	url: URL;
	title: string;
	/** What people read, without scripts and styles; pieces are parted by one space. */
	text: string;
	resources: readonly Resource[];
	/** Where its forms send, and whether one of them takes a password. */
	forms: readonly { url: URL; password: boolean }[];
	metaPolicies: readonly string[];
};

/** Reads an answer as a browser would (HTML Standard); null where it is no page. Nothing in it is run or loaded. */
export function readPage(answer: Answer): Page | null {
	const [type = ""] = valuesOf(answer, "content-type");
	if (!/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) return null;
	const url = new URL(answer.url);
	const tree = parse(decode(answer.body, /charset="?([\w-]+)/i.exec(type)?.[1]));
	const elements: Element[] = [];
	const words: string[] = [];
	walk(tree, elements, words);
	const moved = attribute(
		elements.find(({ tagName }) => tagName === "base"),
		"href",
	);
	const base = URL.parse(moved ?? "", url.href) ?? url;
	const title = elements.find(({ tagName, namespaceURI }) => tagName === "title" && namespaceURI.endsWith("xhtml"));
	return {
		...{ url, title: title ? textOf(title) : "", text: words.join(" ") },
		resources: elements.flatMap((element) => resourcesOf(element, base)),
		forms: elements.filter(({ tagName }) => tagName === "form").map((form) => formOf(form, url, base)),
		metaPolicies: elements.flatMap((element) => {
			const policy = attribute(element, "http-equiv")?.toLowerCase() === "content-security-policy";
			return element.tagName === "meta" && policy ? [attribute(element, "content") ?? ""] : [];
		}),
	};
}

function decode(body: Buffer, charset = "utf-8"): string {
	try {
		return new TextDecoder(charset).decode(body);
	} catch {
		return body.toString("latin1");
	}
}

const unread = new Set(["script", "style", "noscript", "template", "head", "svg", "iframe"]);

function walk(node: Node, elements: Element[], words: string[], read = true): void {
	if ("tagName" in node) elements.push(node);
	if (read && node.nodeName === "#text" && "value" in node) words.push(...node.value.split(/\s+/).filter(Boolean));
	const below = read && !unread.has(node.nodeName);
	if ("childNodes" in node) for (const child of node.childNodes) walk(child, elements, words, below);
}

const attribute = (element: Element | undefined, name: string) =>
	element?.attrs.find((one) => one.name === name)?.value;

function textOf(node: Node): string {
	if (node.nodeName === "#text" && "value" in node) return node.value.trim();
	return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** Elements that load, by the attribute that says what; `active` are those that may change the whole page. */
const loading: Readonly<Record<string, { from: string; active: boolean }>> = {
	script: { from: "src", active: true },
	iframe: { from: "src", active: true },
	object: { from: "data", active: true },
	embed: { from: "src", active: true },
	img: { from: "src", active: false },
	audio: { from: "src", active: false },
	video: { from: "src", active: false },
	source: { from: "src", active: false },
};
const linked = /\b(stylesheet|preload|modulepreload|manifest|icon)\b/i;

function resourcesOf(element: Element, base: URL): Resource[] {
	const { tagName } = element;
	const isLink = tagName === "link" && linked.test(attribute(element, "rel") ?? "");
	const rule = isLink ? { from: "href", active: !/icon/i.test(attribute(element, "rel") ?? "") } : loading[tagName];
	const written = rule && attribute(element, rule.from)?.trim();
	const url = written ? URL.parse(written, base.href) : null;
	if (!rule || !written || !url || !/^https?:$/.test(url.protocol)) return [];
	const integrity = /\bsha(256|384|512)-/.test(attribute(element, "integrity") ?? "");
	return [{ element: tagName, url, active: rule.active, integrity, relative: !/^https?:/i.test(written) }];
}

function formOf(form: Element, page: URL, base: URL) {
	const action = attribute(form, "action");
	const inside: Element[] = [];
	walk(form, inside, [], false);
	const password = inside.some(
		(one) => one.tagName === "input" && attribute(one, "type")?.toLowerCase() === "password",
	);
	return { url: (action ? URL.parse(action, base.href) : null) ?? page, password };
}

/** What an encrypted page loads or sends without encryption. Browsers block the active part and raise the rest to https. */
export function checkMixedContent(page: Page | null): Observation {
	if (!page) return observe("mixed_content", "unknown", "no_page");
	if (page.url.protocol !== "https:") return observe("mixed_content", "bad", "page_itself");
	const plain = page.resources.filter(({ url }) => url.protocol === "http:");
	const listed = (some: readonly { url: URL }[]) =>
		[...new Set(some.map(({ url }) => url.origin + url.pathname))].sort();
	const facts = {
		active: listed(plain.filter(({ active }) => active)),
		passive: listed(plain.filter(({ active }) => !active)),
		forms: listed(page.forms.filter(({ url }) => url.protocol === "http:")),
	};
	if (facts.active.length > 0) return observe("mixed_content", "bad", "active", facts);
	if (facts.forms.length > 0) return observe("mixed_content", "bad", "forms", facts);
	return facts.passive.length > 0
		? observe("mixed_content", "weak", "passive", facts)
		: observe("mixed_content", "fine", "none");
}

/** Whether scripts of others are loaded encrypted and held to what they were (Subresource Integrity). */
export function checkScripts(page: Page | null): Observation {
	if (!page) return observe("scripts", "unknown", "no_page");
	const scripts = page.resources.filter(({ element }) => element === "script");
	if (scripts.length === 0) return observe("scripts", "fine", "none");
	const foreign = scripts.filter(({ url }) => url.host !== page.url.host);
	const plain = scripts.filter(({ url }) => url.protocol !== "https:");
	const origins = (some: readonly Resource[]) => [...new Set(some.map(({ url }) => url.origin))].sort();
	const open = foreign.filter(({ integrity }) => !integrity);
	const facts = { foreign: origins(foreign), withoutIntegrity: origins(open), plain: origins(plain) };
	if (plain.length > 0 && page.url.protocol === "https:")
		return observe("scripts", "bad", open.length === 0 ? "plain_with_integrity" : "plain", facts);
	if (foreign.length === 0)
		return observe(
			"scripts",
			"fine",
			scripts.every(({ integrity }) => integrity) ? "own_with_integrity" : "own",
			facts,
		);
	return open.length === 0
		? observe("scripts", "fine", "foreign_with_integrity", facts)
		: observe("scripts", "weak", "foreign_without_integrity", facts);
}
