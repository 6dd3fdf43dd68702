import { type AuthorisationWords, authorisationWords } from "./authorisation-words.ts";
import type { CertificateLanguage } from "./certificate-words/index.ts";
import { localeOf } from "./formats.ts";
import { ink, Paper } from "./paper.ts";
import { body, drawFact, heading, label, lines, strong } from "./record-parts.ts";

/** What the authorisation of an examination prints. Instants are ISO 8601 in UTC. */
export type AuthorisationReport = {
	language: CertificateLanguage;
	number: string;
	/** Of the audit. */
	title: string;
	client: string;
	provider: string;
	signatory: string;
	authority: string;
	scope: readonly string[];
	exclusions: readonly string[];
	/** In words. */
	allowed: readonly string[];
	prohibited: readonly string[];
	/** Days of the week from 1, Monday. */
	windows: readonly { days: readonly number[]; from: string; until: string }[];
	timeZone: string;
	requestsPerMinute: number | null;
	sourceAddresses: string;
	contacts: readonly { side: "client" | "team"; name: string; reach: string }[];
	stopWord: string;
	hosting: string;
	dataHandling: string;
	validFrom: string;
	validUntil: string;
	signature: { name: string; at: string; hash: string };
};

/** The signed authorisation to examine websites: parties, scope, techniques, times, people, and the signature over all of it. */
export async function authorisationPdf(data: AuthorisationReport): Promise<Buffer> {
	const words = authorisationWords[data.language];
	const { timeZone, signature } = data;
	const format = new Intl.DateTimeFormat(localeOf(data.language), { dateStyle: "long", timeStyle: "short", timeZone });
	const instant = (iso: string) => `${format.format(new Date(iso))} (${timeZone})`;
	const paper = begin(data, words, instant(signature.at));
	const fact = (name: string, value: string) => drawFact(paper, name, value || words.none);
	heading(paper, words.parties);
	fact(words.client, data.client);
	fact(words.provider, data.provider);
	fact(words.signatory, data.signatory);
	fact(words.authority, data.authority);
	fact(words.audit, data.title);
	heading(paper, words.scope);
	lines(paper, "P", words.scopeNote, body);
	fact(words.scopeAddresses, data.scope.join("\n"));
	fact(words.exclusions, data.exclusions.join("\n"));
	fact(words.hosting, data.hosting);
	heading(paper, words.techniques);
	fact(words.allowed, data.allowed.join("\n"));
	fact(words.prohibited, data.prohibited.join("\n"));
	heading(paper, words.time);
	fact(words.from, `${instant(data.validFrom)} ${words.until} ${instant(data.validUntil)}`);
	fact(words.windows(timeZone), windowsIn(data, words));
	fact(words.pace, data.requestsPerMinute === null ? words.paceFree : String(data.requestsPerMinute));
	fact(words.source, data.sourceAddresses);
	heading(paper, words.people);
	for (const { side, name, reach } of data.contacts) fact(words.side[side], `${name}: ${reach}`);
	fact(words.stopWord, data.stopWord);
	heading(paper, words.data);
	lines(paper, "P", data.dataHandling || words.none, body);
	heading(paper, words.revocation);
	lines(paper, "P", words.revocationText, body);
	paper.need(84);
	heading(paper, words.signature);
	lines(paper, "P", words.signedBy(signature.name, instant(signature.at)), strong);
	lines(paper, "P", words.hash(signature.hash), { ...label, font: "mono", size: 6.5 });
	lines(paper, "P", words.signatureNote, body);
	return paper.finish();
}

function begin(data: AuthorisationReport, words: AuthorisationWords, signedAt: string): Paper {
	const reference = words.reference(data.number);
	const paper = new Paper({
		...{ title: `${words.heading}: ${data.title}`, author: data.client, subject: reference },
		...{ date: new Date(data.signature.at), lang: localeOf(data.language) },
		runningHead: (on) => {
			on.write(on.fit(words.heading, on.width, label), on.left, on.y - 10, { ...label, font: "sansBold" });
			on.rule(on.y + 3, ink.petrol, 0.9);
			on.y += 16;
		},
		foot: (on, page, pages) => {
			const y = on.pageHeight - 46;
			on.rule(y - 5, ink.line);
			on.write(reference, on.left, y, { ...label, font: "mono" });
			on.write(words.page(page, pages), on.right, y, { ...label, font: "mono" }, "right");
			on.write(on.fit(`${words.made(signedAt)} ${data.signature.hash}`, on.width, label), on.left, y + 12, label);
		},
	});
	lines(paper, "H1", words.heading, { font: "sansBold", size: 17, colour: ink.petrol }, 22);
	lines(paper, "P", reference, { ...label, font: "mono" });
	paper.artifact(() => paper.rule(paper.y, ink.petrol, 1.6));
	paper.y += 10;
	return paper;
}

function windowsIn({ windows, language }: AuthorisationReport, words: AuthorisationWords): string {
	if (windows.length === 0) return words.always;
	const day = new Intl.DateTimeFormat(localeOf(language), { weekday: "long", timeZone: "UTC" });
	// 2024-01-01 was a Monday.
	const named = (days: readonly number[]) =>
		days.map((number) => day.format(new Date(Date.UTC(2024, 0, number)))).join(", ");
	return windows
		.map(({ days, from, until }) =>
			(from < until ? words.window : words.overnight)(named(days.toSorted((a, b) => a - b)), from, until),
		)
		.join("\n");
}
