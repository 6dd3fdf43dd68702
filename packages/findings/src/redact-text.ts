/** What is covered in texts before they are kept, in the order in which it is looked for. */
export const coveredKinds = [
	...(["private_key", "cookie", "authorization", "token", "password", "card", "email", "line"] as const),
] as const;
export type CoveredKind = (typeof coveredKinds)[number];

/** A text without what is secret in it, and how often what was covered. */
export type Redacted = { text: string; covered: { kind: CoveredKind; count: number }[] };

const mark = (kind: CoveredKind) => `[covered-${kind.replace("_", "-")}]`;
/** What an earlier pass put there is nothing secret. */
const isMark = (value: string) => /^\[covered-[a-z-]+\]$/.test(value.trim());

/** Names of fields whose value is a secret, in forms, JSON, addresses and headers. */
const secretName =
	"[\\w.-]{0,40}(?:passw(?:or)?d|passphrase|passwort|wachtwoord|mot_?de_?passe|pwd|secret|token|api[_-]?key|apikey|access[_-]?key|client[_-]?secret|session(?:_?id)?|sid|csrf|xsrf|otp|pin|cvv|cvc)[\\w.-]{0,40}";

type Rule = { kind: CoveredKind; pattern: RegExp; with(match: readonly string[]): string | null };

/** Of a match the first group stays, and the third; the second is covered. */
const within = (kind: CoveredKind, pattern: RegExp): Rule => ({
	...{ kind, pattern },
	with: ([, before = "", value = "", after = ""]) =>
		value.trim() === "" || isMark(value) ? null : `${before}${mark(kind)}${after}`,
});
const whole = (kind: CoveredKind, pattern: RegExp, counts: (text: string) => boolean = () => true): Rule => ({
	...{ kind, pattern },
	with: ([text = ""]) => (counts(text) ? mark(kind) : null),
});

const rules: readonly Rule[] = [
	// Also one whose end was left out.
	whole("private_key", /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$(?![\s\S]))/g),
	...cookieRules(),
	within("authorization", /^([ \t>|<*]*(?:proxy-)?authorization[ \t]*:[ \t]*(?:[\w-]+[ \t]+(?=\S))?)([^\r\n]+)()/gim),
	within("token", /^([ \t>|<*]*x-(?:[\w-]*-)?(?:token|key|secret|auth)[\w-]*[ \t]*:[ \t]*)([^\r\n]+)()/gim),
	within("authorization", /(\bbearer[ \t]+)([\w.~+/=-]{8,})()/gi),
	whole("token", /\beyJ[\w-]{6,}\.[\w-]*(?:\.[\w-]*){1,3}/g),
	// The credentials of an address.
	within("password", /(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@]{0,200}:)([^\s/@]+)(@)/gi),
	within("password", new RegExp(`("${secretName}"\\s*:\\s*")((?:[^"\\\\\\r\\n]|\\\\.)*)(")`, "gi")),
	within("password", new RegExp(`('${secretName}'\\s*:\\s*')((?:[^'\\\\\\r\\n]|\\\\.)*)(')`, "gi")),
	within("password", new RegExp(`("${secretName}"\\s*:\\s*)(-?[\\d.]+)()`, "gi")),
	within("password", new RegExp(`((?:^|[?&;\\s])${secretName}=)([^&;\\s"'<>]+)()`, "gi")),
	within("password", new RegExp(`(name="${secretName}"[^\\r\\n]*\\r?\\n\\r?\\n)([^\\r\\n]+)()`, "gi")),
	within(
		"password",
		new RegExp(`(<input\\b[^>]{0,500}\\bname=["']?${secretName}["']?[^>]{0,500}\\bvalue=["'])([^"']+)(["'])`, "gi"),
	),
	within("password", new RegExp(`(^[ \\t]*${secretName}[ \\t]*:[ \\t]+)([^\\r\\n"]+)()`, "gim")),
	whole("card", /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g, isCard),
	whole("email", /[\p{L}\p{N}._%+'-]{1,64}(?:@|%40)(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/giu),
];

/** Each value of a cookie; names, paths and flags of it stay, because they are what findings are about. */
function cookieRules(): Rule[] {
	const attributes = /^(path|domain|expires|max-age|samesite|priority)$/i;
	const cover = (line: string, first: boolean) =>
		line.replace(/([^=;\s]+)=([^;]*)/g, (pair, name: string, value: string) => {
			if (!first && attributes.test(name)) return pair;
			return value.trim() === "" || isMark(value) ? pair : `${name}=${mark("cookie")}`;
		});
	return [/^([ \t>|<*]*cookie2?[ \t]*:[ \t]*)([^\r\n]+)/gim, /^([ \t>|<*]*set-cookie2?[ \t]*:[ \t]*)([^\r\n]+)/gim].map(
		(pattern, at): Rule => ({
			...{ kind: "cookie", pattern },
			with: ([text = "", before = "", values = ""]) => {
				const [own = "", ...others] = values.split(/;/);
				const covered =
					before +
					(at === 0 ? cover(values, true) : [cover(own, true), ...others.map((one) => cover(one, false))].join(";"));
				return covered === text ? null : covered;
			},
		}),
	);
}

/** 13 to 19 digits, however they are spaced, that pass the check of ISO/IEC 7812-1, annex B. */
function isCard(text: string): boolean {
	const digits = text.replace(/\D/g, "");
	const sum = [...digits].reverse().reduce((total, digit, at) => {
		const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
		return total + (doubled > 9 ? doubled - 9 : doubled);
	}, 0);
	return sum % 10 === 0 && !/^0+$/.test(digits);
}

/**
 * Covers what is secret in a request, an answer or a log: cookies, credentials, tokens, passwords, card numbers, e-mail addresses,
 * private keys, and the whole of the lines that are named, counted from 1. Covered again, it stays the same.
 */
export function redactText(text: string, lines: readonly number[] = []): Redacted {
	let left = text
		.replace(/\r\n?/g, "\n")
		.split("\n")
		.map((line, at) => (lines.includes(at + 1) && line.trim() !== "" ? mark("line") : line))
		.join("\n");
	for (const { pattern, with: replace } of rules)
		left = left.replace(pattern, (...match) => {
			const parts = match.map((one) => (typeof one === "string" ? one : ""));
			return replace(parts) ?? parts[0] ?? "";
		});
	const counted = coveredKinds.map((kind) => ({ kind, count: left.split(mark(kind)).length - 1 }));
	return { text: left, covered: counted.filter(({ count }) => count > 0) };
}
