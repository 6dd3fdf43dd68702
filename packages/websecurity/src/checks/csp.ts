import { type Observation, observe } from "./observation.ts";

export type Policy = {
	directives: ReadonlyMap<string, readonly string[]>;
	/** Named twice in one policy: browsers take the first and leave the others. */
	repeated: readonly string[];
	/** Names that no specification has. */
	unknown: readonly string[];
};

const fetching = [
	"default",
	"script",
	"style",
	"img",
	"font",
	"connect",
	"media",
	"object",
	"frame",
	"child",
	"worker",
];
const known = new Set([
	...[...fetching, "manifest", "prefetch"].map((name) => `${name}-src`),
	...["script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "base-uri", "sandbox", "form-action"],
	...["frame-ancestors", "report-uri", "report-to", "upgrade-insecure-requests", "block-all-mixed-content"],
	...["require-trusted-types-for", "trusted-types", "fenced-frame-src", "webrtc"],
]);

/** Reads header values as the Content Security Policy Level 3 says, 2.2: policies part at commas, directives at semicolons. */
export function readPolicies(values: readonly string[]): Policy[] {
	const texts = values.flatMap((value) => value.split(",")).filter((text) => text.trim() !== "");
	return texts.map((text) => {
		const directives = new Map<string, string[]>();
		const repeated: string[] = [];
		for (const part of text.split(";")) {
			const [name, ...sources] = part.trim().split(/\s+/);
			if (!name) continue;
			const key = name.toLowerCase();
			if (directives.has(key)) repeated.push(key);
			else directives.set(key, sources.map(inCase));
		}
		return { directives, repeated, unknown: [...directives.keys()].filter((key) => !known.has(key)) };
	});
}

/** Keywords, schemes and hosts are the same in capitals; nonces, hashes and paths are not. */
const inCase = (source: string) =>
	/^'(nonce|sha\d+)-/i.test(source) || source.includes("/") ? source : source.toLowerCase();

const broad = /^(\*|(https?|ftp|wss?):|https?:\/\/\*(\.\*)?)$/;
const isFixed = (source: string) => /^'(nonce|sha(256|384|512))-/i.test(source);

/** What one policy lets through, for the directives that decide what a page may be made to do. */
function judge({ directives }: Policy, encrypted: boolean) {
	const of = (name: string) => directives.get(name) ?? directives.get("default-src") ?? ["*"];
	const withoutOverruled = (sources: readonly string[]) =>
		sources.some(isFixed) ? sources.filter((source) => source !== "'unsafe-inline'") : sources;
	const dynamic = of("script-src").includes("'strict-dynamic'") && of("script-src").some(isFixed);
	const scripts = withoutOverruled(of("script-src")).filter(
		(source) => !dynamic || !(broad.test(source) || /^https?:/.test(source)),
	);
	const styles = withoutOverruled(of("style-src"));
	const plain = (sources: readonly string[]) => encrypted && sources.some((source) => /^(http|ftp|ws):/.test(source));
	const passive = ["img-src", "media-src"];
	const active = [...directives].filter(([name]) => !passive.includes(name) && !/^(script-src|report-)/.test(name));
	return {
		unsafeInline:
			scripts.some((source) => source === "'unsafe-inline'" || source === "data:" || broad.test(source)) ||
			of("object-src").some((source) => broad.test(source)),
		unsafeEval: [...scripts, ...styles].includes("'unsafe-eval'"),
		unsafeStyle: styles.some((source) => source === "'unsafe-inline'" || source === "data:" || broad.test(source)),
		plainActive: plain([...active.flatMap(([, sources]) => sources), ...scripts]),
		plainPassive: plain(passive.flatMap((name) => directives.get(name) ?? directives.get("default-src") ?? [])),
		openBase: (directives.get("base-uri") ?? ["*"]).some((source) => broad.test(source)),
		openForms: (directives.get("form-action") ?? ["*"]).some((source) => broad.test(source)),
		frameable: (directives.get("frame-ancestors") ?? ["*"]).some((source) => broad.test(source)),
		nothingByDefault: directives.get("default-src")?.join() === "'none'",
		lostDynamic: of("script-src").includes("'strict-dynamic'") && !dynamic,
	};
}

/** Several policies hold at once, so that what one of them forbids is forbidden. */
export function checkCsp(policies: readonly Policy[], reportOnly: readonly string[], encrypted: boolean): Observation {
	const useful = policies.filter(({ directives }) => directives.size > 0);
	if (useful.length === 0) return observe("csp", "bad", reportOnly.length > 0 ? "report_only" : "missing");
	if (useful.every(({ directives, unknown }) => unknown.length === directives.size))
		return observe("csp", "bad", "invalid", { unknown: useful.flatMap(({ unknown }) => unknown) });
	const judged = useful.map((policy) => judge(policy, encrypted));
	const all = (fault: keyof ReturnType<typeof judge>) => judged.every((one) => one[fault]);
	const facts = {
		policies: useful.map(({ directives }) =>
			Object.fromEntries([...directives].map(([name, sources]) => [name, [...sources].map(withoutNonce).sort()])),
		),
		repeated: useful.flatMap(({ repeated }) => repeated),
		unknown: useful.flatMap(({ unknown }) => unknown),
		openBase: all("openBase"),
		openForms: all("openForms"),
		frameable: all("frameable"),
	};
	if (all("lostDynamic")) return observe("csp", "bad", "invalid", facts);
	if (all("unsafeInline")) return observe("csp", "bad", "unsafe_inline", facts);
	if (all("plainActive")) return observe("csp", "bad", "plain_active", facts);
	if (all("unsafeEval")) return observe("csp", "weak", "unsafe_eval", facts);
	if (all("plainPassive")) return observe("csp", "weak", "plain_passive", facts);
	if (all("unsafeStyle")) return observe("csp", "weak", "unsafe_style", facts);
	const strictest = judged.some((one) => one.nothingByDefault) && !facts.openForms;
	return observe("csp", "fine", strictest ? "strictest" : "restrictive", facts);
}

/** A nonce is another on each visit. */
const withoutNonce = (source: string) => (/^'nonce-/i.test(source) ? "'nonce-…'" : source);
